"use server";
import { changeSet } from "@/lib/skills/commands/change-set";
import { decidePair } from "@/lib/skills/commands/decide-pair";
import { markVisit } from "@/lib/skills/commands/mark-visit";
import { action } from "@/lib/web/action";
import { viewer } from "@/lib/web/load";

const WORDS = {
  add: "is in the set of",
  remove: "left the set of",
  exclude: "is left out of the set of",
  include: "is in the set again of",
  pin: "stays at its version in the set of",
  unpin: "follows its newest version in the set of",
} as const;

export const changeTeamSet = action(changeSet, {
  message: ({ team, skill, change, version, budget }) => {
    const cut = budget.cut.map(({ name }) => name);
    const said = change === "pin" && version ? `stays at ${version} in the set of` : WORDS[change];
    return `${skill.name} ${said} ${team.name}: ${budget.used.toLocaleString("en")} of ${budget.limit.toLocaleString("en")} characters.${
      cut.length > 0 ? ` Cut: ${cut.slice(0, 3).join(", ")}${cut.length > 3 ? ` and ${cut.length - 3} more` : ""}.` : ""
    }`;
  },
});
const DECIDED = {
  dismissed: "They are kept apart until one of them changes.",
  variant: "They stand as variants of one skill until one of them changes.",
  merge: "One skill is proposed to both. Each page says so until one of them changes.",
} as const;

export const settlePair = action(decidePair, { message: ({ decision }) => DECIDED[decision] });

/** Not a form: nothing on the page changes by it, so nothing is rendered anew. */
export async function visited(): Promise<void> {
  await markVisit(await viewer(), {});
}
