import { ORG_ROLE_WORDS } from "./role-words";

/** For a select: every role of the organisation with what it means, and none. */
export const ROLE_OPTIONS = [
  { value: "none", label: "None: what their teams allow" },
  ...Object.entries(ORG_ROLE_WORDS).map(([value, { label, help }]) => ({ value, label: `${label}: ${help}` })),
];
