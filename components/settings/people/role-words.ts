/** The roles of the organisation, as the person who grants them needs to know them. */
export const ORG_ROLE_WORDS = {
  platform: { label: "Platform", help: "runs the portal: teams, people, rules and prices" },
  finance: { label: "Finance", help: "reads the spend of every team" },
  auditor: { label: "Auditor", help: "reads everything and changes nothing" },
} as const;
