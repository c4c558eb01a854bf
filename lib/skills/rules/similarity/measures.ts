import type { Bag, Fingerprint } from "./fingerprint";
import type { Postings } from "./postings";
import { heft, lengthOf, type SimilarityIndex, weightOf } from "./similarity-index";

/** How alike two skills are, each from 0 to 1. */
export type Measures = {
  /** Shared runs of five words over all of both. */
  shingleJaccard: number;
  /** The share of my text that stands in theirs. */
  containment: number;
  /** The share of their text that stands in mine. */
  covers: number;
  /** Name and description: what the skills promise. */
  nameCosine: number;
  /** What the instructions speak of. */
  bodyCosine: number;
};

/** Lengths may be handed in where they are known. */
export function measure(
  index: SimilarityIndex,
  mine: Fingerprint,
  theirs: Fingerprint,
  lengths: { mine?: { named: number; body: number }; theirs?: { named: number; body: number } } = {},
): Measures {
  const shared = sharedCount(mine.shingles, theirs.shingles);
  const all = mine.shingles.length + theirs.shingles.length - shared;
  return {
    shingleJaccard: ratio(shared, all),
    containment: ratio(shared, mine.shingles.length),
    covers: ratio(shared, theirs.shingles.length),
    nameCosine: cosine(index, index.named, mine.named, theirs.named, lengths.mine?.named, lengths.theirs?.named),
    bodyCosine: cosine(index, index.body, mine.body, theirs.body, lengths.mine?.body, lengths.theirs?.body),
  };
}

/** The same measures seen from the other side. */
export const mirrored = (measures: Measures): Measures => ({
  ...measures,
  containment: measures.covers,
  covers: measures.containment,
});

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** How many members two rising lists share. */
export function sharedCount(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let at = 0, other = 0; at < a.length && other < b.length; ) {
    const left = a[at] as number;
    const right = b[other] as number;
    if (left === right) shared++;
    if (left <= right) at++;
    if (right <= left) other++;
  }
  return shared;
}

function cosine(
  index: SimilarityIndex,
  postings: Postings,
  a: Bag,
  b: Bag,
  lengthA?: number,
  lengthB?: number,
): number {
  let dot = 0;
  for (let at = 0, other = 0; at < a.keys.length && other < b.keys.length; ) {
    const left = a.keys[at] as number;
    const right = b.keys[other] as number;
    if (left === right)
      dot += heft(a.counts[at] ?? 1) * heft(b.counts[other] ?? 1) * weightOf(index, postings, left) ** 2;
    if (left <= right) at++;
    if (right <= left) other++;
  }
  if (dot === 0) return 0;
  const lengths = (lengthA ?? lengthOf(index, postings, a)) * (lengthB ?? lengthOf(index, postings, b));
  return Math.min(1, dot / lengths);
}
