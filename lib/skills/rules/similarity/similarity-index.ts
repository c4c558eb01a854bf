import { type Bag, type Fingerprint, fingerprint, hashOf } from "./fingerprint";
import { countOf, emptyPostings, forget, type Postings, post } from "./postings";
import type { SkillDocument } from "./skill-text";
import { COMMONPLACE } from "./stop-words";

/**
 * The skills of a catalog, ready to be asked for neighbours. It is changed in place by adding and removing; whatever the
 * order, the same skills give the same answers.
 */
export type SimilarityIndex = {
  /** null where a skill was removed. */
  entries: (Fingerprint | null)[];
  slotOf: Map<string, number>;
  named: Postings;
  body: Postings;
  shingles: Postings;
  /** Skills with exactly the same shingles: copies stay findable when there are too many of them to walk. */
  twins: Map<number, number[]>;
  /** Lengths of the vectors, computed when first asked for after a change: they hang on every other skill. */
  lengths: Lengths | null;
};
export type Lengths = { named: Float64Array; body: Float64Array };

export const emptyIndex = (): SimilarityIndex => ({
  entries: [],
  slotOf: new Map(),
  named: emptyPostings(),
  body: emptyPostings(),
  shingles: emptyPostings(),
  twins: new Map(),
  lengths: null,
});

export function buildIndex(documents: Iterable<SkillDocument | Fingerprint>): SimilarityIndex {
  const index = emptyIndex();
  for (const document of documents) addDocument(index, document);
  return index;
}

/** Adds a skill, or replaces the one with its id. */
export function addDocument(index: SimilarityIndex, document: SkillDocument | Fingerprint): void {
  const print = printOf(document);
  removeDocument(index, print.id);
  const slot = index.entries.push(print) - 1;
  index.slotOf.set(print.id, slot);
  for (const key of print.named.keys) post(index.named, key, slot);
  for (const key of print.body.keys) post(index.body, key, slot);
  for (const key of print.shingles) if (isPosted(print, key)) post(index.shingles, key, slot);
  index.twins.set(print.twin, [...(index.twins.get(print.twin) ?? []), slot]);
  index.lengths = null;
}

export function removeDocument(index: SimilarityIndex, id: string): void {
  const slot = index.slotOf.get(id);
  const print = slot === undefined ? null : index.entries[slot];
  if (slot === undefined || !print) return;
  for (const key of print.named.keys) forget(index.named, key);
  for (const key of print.body.keys) forget(index.body, key);
  for (const key of print.shingles) if (isPosted(print, key)) forget(index.shingles, key);
  index.twins.set(
    print.twin,
    (index.twins.get(print.twin) ?? []).filter(other => other !== slot),
  );
  index.entries[slot] = null;
  index.slotOf.delete(id);
  index.lengths = null;
  // Chains still name the dead; when they are the majority everything is laid anew.
  if (index.entries.length > 64 && index.slotOf.size * 2 < index.entries.length)
    Object.assign(index, buildIndex(index.entries.filter(entry => entry !== null)));
}

export const printOf = (document: SkillDocument | Fingerprint): Fingerprint =>
  "shingles" in document ? document : fingerprint(document);

/** Long texts are found well enough by a quarter of their shingles; short ones have none to spare. */
const SHORT = 256;
export const isPosted = (print: Fingerprint, shingle: number): boolean =>
  print.shingles.length <= SHORT || (shingle & 3) === 0;

const commonplace = new Set([...COMMONPLACE].map(hashOf));
/** A catalog counts as this many skills larger than it is, of which half carry every commonplace word. */
const PRIOR = 40;

/** How much a term tells: the fewer skills carry it, the more. Never zero, so that equal texts stay equal. */
export function weightOf(index: SimilarityIndex, postings: Postings, key: number): number {
  const carriers = Math.max(countOf(postings, key), 1) + (commonplace.has(key) ? PRIOR / 2 : 0);
  return Math.log(1 + (index.slotOf.size + PRIOR) / carriers);
}

/** A word said ten times is not ten times as important. */
export const heft = (count: number): number => 1 + Math.log(count);

export function lengthOf(index: SimilarityIndex, postings: Postings, { keys, counts }: Bag): number {
  let sum = 0;
  for (let at = 0; at < keys.length; at++)
    sum += (heft(counts[at] ?? 1) * weightOf(index, postings, keys[at] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

export function lengthsOf(index: SimilarityIndex): Lengths {
  if (index.lengths) return index.lengths;
  const empty: Bag = { keys: new Uint32Array(), counts: new Uint16Array() };
  const lengths = {
    named: Float64Array.from(index.entries, entry => lengthOf(index, index.named, entry?.named ?? empty)),
    body: Float64Array.from(index.entries, entry => lengthOf(index, index.body, entry?.body ?? empty)),
  };
  index.lengths = lengths;
  return lengths;
}
