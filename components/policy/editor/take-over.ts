import type { MergeConflict } from "@/lib/policy/page-schema";
import type { Draft } from "./draft-state";
import type { Brain } from "./use-brain";

export type Choices = Record<string, "mine" | "theirs">;
export type TakenOver = { draft: Draft; conflicts: MergeConflict[] };

/** What two people, or two tabs, made of one draft, put together: what only one of them changed is taken over. */
export function takeOver(brain: Brain, base: Draft, mine: Draft, theirs: Draft, choices: Choices): TakenOver {
  const { document, conflicts } = brain.mergePolicies(base.document, mine.document, theirs.document, choices);
  const words = (["title", "reason", "pilotTeams"] as const).map(field => {
    const same = (a: Draft, b: Draft) => JSON.stringify(a[field]) === JSON.stringify(b[field]);
    if (same(mine, base)) return { field, value: theirs[field], conflict: null };
    const both = !same(theirs, base) && !same(theirs, mine);
    const choice = choices[field];
    const value = both && choice === "theirs" ? theirs[field] : mine[field];
    const conflict = both && !choice ? written(field, base, mine, theirs) : null;
    return { field, value, conflict };
  });
  return {
    draft: { ...mine, ...Object.fromEntries(words.map(({ field, value }) => [field, value])), document },
    conflicts: [...conflicts, ...words.flatMap(({ conflict }) => conflict ?? [])],
  };
}

function written(field: "title" | "reason" | "pilotTeams", base: Draft, mine: Draft, theirs: Draft): MergeConflict {
  const text = (draft: Draft) => String(draft[field]);
  return { key: field, part: field, name: NAMES[field], base: text(base), mine: text(mine), theirs: text(theirs) };
}
const NAMES = { title: "Title", reason: "Reason", pilotTeams: "Tried first on" };
