import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { ruleFound, textFound } from "../rules/find-rules";
import { inForce } from "./read-policy";

const MOST = 6;
const PAGES = [
  { label: "Policy: the baseline", detail: "What every team inherits, with reasons", href: "/policy" },
  { label: "Policy: teams", detail: "What each team adds, and what holds for it", href: "/policy/teams" },
  { label: "Policy: reviews", detail: "Changes that wait for somebody else", href: "/policy/reviews" },
  { label: "Policy: fleet", detail: "Which machines run which revision", href: "/policy/fleet" },
  { label: "Policy: documents", detail: "Managed settings, helper, profiles for machines", href: "/policy/machines" },
  { label: "Policy: try it", detail: "What would happen if the agent ran …", href: "/policy/try" },
  { label: "Policy: exceptions", detail: "Asked for, in use and over", href: "/policy/exceptions" },
  { label: "Policy: history", detail: "Revisions, and what each changed", href: "/policy/history" },
];
const EFFECTS = { deny: "Denies", ask: "Asks", allow: "Pre-approves" };

/** Rules of the baseline in force and the policy's pages, by what somebody types. */
export const policySearch = query({
  name: "policySearch",
  access: "policy:read",
  input: z.object({ q: z.string().trim().max(100).default("") }),
  output: z.object({
    items: z.array(
      z.object({ label: z.string(), detail: z.string(), href: z.string(), kind: z.string(), icon: z.string() }),
    ),
  }),
  ...everywhere,
  run: async (db, { input: { q } }) => {
    if (!q) return { items: [] };
    const pages = PAGES.filter(({ label, detail }) => textFound(`${label} ${detail}`, q)).map(page => ({
      ...page,
      kind: "Policy",
      icon: "shield",
    }));
    const document = (await inForce(db, null))?.document;
    const rules = [...(document?.rules ?? []), ...(document?.allow ?? [])]
      .filter(rule => ruleFound(rule, { q }))
      .slice(0, MOST)
      .map(rule => ({
        label: rule.id,
        detail: `${EFFECTS[rule.effect]}. ${rule.rationale}`,
        href: `/policy#rule-${rule.id}`,
        kind: "Rule",
        icon: "shield",
      }));
    return { items: [...pages, ...rules] };
  },
});
