import { measure } from "./measures";
import { asNeighbour, isRare, type Neighbour, twinsOf } from "./neighbours";
import { eachKey, eachSlot, type Postings } from "./postings";
import { heft, lengthsOf, type SimilarityIndex, weightOf } from "./similarity-index";

export type Pair = Omit<Neighbour, "id" | "name"> & { a: string; b: string };

/** Promises less alike than this make no verdict. The sums leave out how often the other says a word, so they stay below the measure. */
const PROMISE = 0.08;
/** Texts that share less than this of the shorter one are not looked at closer. */
const TRACE = 0.03;
/** Terms that more skills carry than this do not bring pairs together; the exact measure counts them. */
const COMMON_TERM = 400;

/**
 * Every pair of the catalog that is not distinct, each once. Pairs are gathered skill by skill from shared runs of words
 * and shared words of the promise, never by trying all; only those gathered are measured.
 */
export function allPairs(index: SimilarityIndex): Pair[] {
  const lengths = lengthsOf(index);
  const promised = heavyTerms(index);
  const gathered = gather(index);
  return index.entries.flatMap((mine, slot) => {
    if (!mine) return [];
    const known = (at: number) => ({ named: lengths.named[at] ?? 0, body: lengths.body[at] ?? 0 });
    return gathered(slot, promised).flatMap(other => {
      const theirs = index.entries[other];
      if (!theirs) return [];
      const measures = measure(index, mine, theirs, { mine: known(slot), theirs: known(other) });
      const { id: b, name: _, ...found } = asNeighbour(mine, theirs, measures);
      return found.verdict === "distinct" ? [] : [{ a: mine.id, b, ...found }];
    });
  });
}

/** The weight of every term of promises that is rare enough to bring skills together. */
function heavyTerms(index: SimilarityIndex): Map<number, number> {
  const heavy = new Map<number, number>();
  eachKey(index.named, (key, count) => {
    if (count > 1 && count <= COMMON_TERM) heavy.set(key, weightOf(index, index.named, key) ** 2);
  });
  return heavy;
}

/** For a slot, the earlier slots worth measuring. The sums are laid out once and cleared after each use. */
function gather(index: SimilarityIndex): (slot: number, promised: Map<number, number>) => number[] {
  const runs = new Float64Array(index.entries.length);
  const promise = new Float64Array(index.entries.length);
  const lengths = lengthsOf(index);
  return (slot, promised) => {
    const mine = index.entries[slot];
    if (!mine) return [];
    const touched = new Set<number>();
    const collect = (postings: Postings, key: number, sums: Float64Array, part: number) =>
      eachSlot(postings, key, other => {
        if (other >= slot) return;
        sums[other] = (sums[other] ?? 0) + part;
        touched.add(other);
      });
    for (const shingle of mine.shingles) if (isRare(index.shingles, shingle)) collect(index.shingles, shingle, runs, 1);
    mine.named.keys.forEach((key, at) => {
      const weight = promised.get(key);
      if (weight) collect(index.named, key, promise, weight * heft(mine.named.counts[at] ?? 1));
    });
    const twins = twinsOf(index, mine).filter(other => other < slot);
    const found = [...touched].filter(other => {
      const shorter = Math.min(mine.shingles.length, index.entries[other]?.shingles.length ?? 0);
      const lengthBoth = (lengths.named[slot] ?? 0) * (lengths.named[other] ?? 0);
      return (runs[other] ?? 0) >= TRACE * shorter || (promise[other] ?? 0) >= PROMISE * lengthBoth;
    });
    for (const other of touched) runs[other] = promise[other] = 0;
    return [...new Set([...twins, ...found])];
  };
}
