import type { Verdict } from "../../schema";
import type { Measures } from "./measures";
import { nameRelation } from "./name-variant";

/** What a verdict rests on, for the sentence that a reviewer reads. */
export type Because = "same-text" | "shared-text" | "name-variant" | "same-purpose" | "handed-off" | "little-shared";
export type Judgement = { verdict: Verdict; because: Because };
type Named = { name: string; handsOffTo: readonly string[]; shingles: { length: number } };

/** Fewer runs of words than this say nothing about copying. */
const ENOUGH_TEXT = 20;

/** How alike in purpose: promise and instructions weigh the same. */
export const sameJobScore = ({ nameCosine, bodyCosine }: Measures): number => (nameCosine + bodyCosine) / 2;

export function judge(a: Named, b: Named, measures: Measures): Judgement {
  const relation = nameRelation(a.name, b.name);
  const variant = relation === "variant";
  const { shingleJaccard: jaccard, containment, covers } = measures;
  if (jaccard >= 0.97 && !variant) return { verdict: "copy", because: "same-text" };
  const shorter = Math.min(a.shingles.length, b.shingles.length);
  const inside = shorter >= ENOUGH_TEXT ? Math.max(containment, covers) : 0;
  if (variant && (jaccard >= 0.05 || measures.nameCosine >= 0.5))
    return { verdict: "sibling", because: "name-variant" };
  if (jaccard >= 0.3 || inside >= 0.7) return { verdict: "copy", because: "shared-text" };
  if (handsOff(a, b)) return { verdict: "distinct", because: "handed-off" };
  if (sameJobScore(measures) >= 0.35) return { verdict: "same-job", because: "same-purpose" };
  return { verdict: "distinct", because: "little-shared" };
}

/** One sends people to the other for what it does not do: whoever wrote that knew both. */
const handsOff = (a: Named, b: Named): boolean =>
  a.handsOffTo.includes(b.name.toLowerCase()) || b.handsOffTo.includes(a.name.toLowerCase());
