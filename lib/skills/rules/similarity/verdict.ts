import type { Verdict } from "../../schema";
import type { Fingerprint } from "./fingerprint";
import type { Measures } from "./measures";
import { type NameRelation, nameRelation } from "./name-variant";

/** What a verdict rests on, for the sentence that a reviewer reads. */
export type Because =
  | "same-text"
  | "shared-text"
  | "name-variant"
  | "template"
  | "same-purpose"
  | "handed-off"
  | "little-shared";
export type Judgement = { verdict: Verdict; because: Because };
type Judged = Pick<Fingerprint, "name" | "owner" | "handsOffTo" | "promise" | "shingles">;

/** Fewer runs of words than this say nothing about copying. */
const ENOUGH_TEXT = 20;

/** How people name what they took over. */
const TAKEN_OVER: ReadonlySet<NameRelation["kind"]> = new Set(["same", "mark", "prefixed"]);

/** How alike in purpose: promise and instructions weigh the same. */
export const sameJobScore = ({ nameCosine, bodyCosine }: Measures): number => (nameCosine + bodyCosine) / 2;

/**
 * Thresholds come from labelled pairs of published skills (`npm run bench -- similarity`). Siblings go first: children of
 * a template share more text than many an edited copy, and merging them helps nobody.
 */
export function judge(a: Judged, b: Judged, measures: Measures): Judgement {
  const relation = nameRelation(a.name, b.name);
  if (areVariants(a, b, relation, measures)) return { verdict: "sibling", because: "name-variant" };
  const { shingleJaccard: jaccard, nameCosine } = measures;
  if (jaccard >= 0.97) return { verdict: "copy", because: "same-text" };
  const enough = Math.min(a.shingles.length, b.shingles.length) >= ENOUGH_TEXT;
  const inside = enough ? Math.max(measures.containment, measures.covers) : 0;
  // One owner's skills share boilerplate: set-up, house rules. Between owners there is none.
  const least = areStrangers(a, b) ? { jaccard: 0.15, inside: 0.4 } : { jaccard: 0.3, inside: 0.7 };
  if (jaccard >= least.jaccard || inside >= least.inside) return { verdict: "copy", because: "shared-text" };
  if (jaccard >= 0.12 && nameCosine >= (TAKEN_OVER.has(relation.kind) ? 0.5 : 0.75))
    return { verdict: "copy", because: "shared-text" };
  if (relation.kind !== "same" && fromOneMould(a, b, measures)) return { verdict: "sibling", because: "template" };
  if (handsOff(a, b)) return { verdict: "distinct", because: "handed-off" };
  if (sameJobScore(measures) >= threshold(a, b, relation)) return { verdict: "same-job", because: "same-purpose" };
  return { verdict: "distinct", because: "little-shared" };
}

const areStrangers = (a: Judged, b: Judged): boolean => a.owner !== null && b.owner !== null && a.owner !== b.owner;

/** A name with one part replaced makes a sibling when text, promise or the rest of the name show the same mould. */
function areVariants(a: Judged, b: Judged, { kind, tail }: NameRelation, measures: Measures): boolean {
  if (kind !== "variant") return false;
  const { shingleJaccard: jaccard, nameCosine } = measures;
  if (jaccard >= 0.3 || (jaccard >= 0.05 && nameCosine >= 0.25)) return true;
  // Without shared text only names and promises speak, and strangers name alike by accident.
  if (areStrangers(a, b)) return false;
  return nameCosine >= 0.25 && (tail >= 2 || sameWording(a.promise, b.promise) >= 0.65);
}

/** Names that have nothing to do with each other, yet a common text with other words in it. */
const fromOneMould = (a: Judged, b: Judged, { shingleJaccard: jaccard, nameCosine }: Measures): boolean =>
  (jaccard >= 0.12 && nameCosine >= 0.3) || (jaccard >= 0.05 && sameWording(a.promise, b.promise) >= 0.75);

/** Owners write in one manner and know what they have; what two owners have in common weighs more. */
function threshold(a: Judged, b: Judged, { kind, tail, head }: NameRelation): number {
  if (kind === "same" || kind === "mark") return 0.22;
  if (a.owner === null || b.owner === null) return 0.35;
  if (a.owner === b.owner) return 0.45;
  return kind === "prefixed" && head + tail >= 2 ? 0.22 : 0.28;
}

/** One sends people to the other for what it does not do: whoever wrote that knew both. */
const handsOff = (a: Judged, b: Judged): boolean =>
  a.handsOffTo.includes(b.name.toLowerCase()) || b.handsOffTo.includes(a.name.toLowerCase());

/** Fewer words in common are a figure of speech, not a mould. */
const MOULD_WORDS = 6;

/** The longest common run of words, gaps allowed, over the length of both texts: how far one mould made both. */
export function sameWording(a: Uint32Array, b: Uint32Array): number {
  let before = new Uint16Array(b.length + 1);
  for (const word of a) {
    const now = new Uint16Array(b.length + 1);
    for (let at = 0; at < b.length; at++)
      now[at + 1] = b[at] === word ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, now[at] ?? 0);
    before = now;
  }
  const common = before[b.length] ?? 0;
  return common < MOULD_WORDS ? 0 : (2 * common) / (a.length + b.length);
}
