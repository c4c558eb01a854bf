import { VERDICTS } from "../../schema";
import type { Fingerprint } from "./fingerprint";
import { type Measures, measure } from "./measures";
import { countOf, eachSlot, type Postings } from "./postings";
import { heft, lengthOf, lengthsOf, printOf, type SimilarityIndex, weightOf } from "./similarity-index";
import type { SkillDocument } from "./skill-text";
import { type Judgement, judge, sameJobScore } from "./verdict";

export type Neighbour = Judgement & { id: string; name: string; measures: Measures; closeness: number };

/** A run of words in more skills than this is a phrase of the house, not a trace of copying. */
const COMMON_SHINGLE = 256;
/** Terms that more than this share of a large catalog carries do not help finding; the exact measure counts them. */
const COMMON_TERM = 0.1;
const SMALL_CATALOG = 500;

/** In some skills, but not in too many. */
export function isRare(postings: Postings, shingle: number): boolean {
  const carriers = countOf(postings, shingle);
  return carriers > 0 && carriers <= COMMON_SHINGLE;
}

/** The skills most like this one, worst verdict first. A skill is not its own neighbour. */
export function neighbours(index: SimilarityIndex, document: SkillDocument | Fingerprint, limit = 10): Neighbour[] {
  const mine = printOf(document);
  const lengths = lengthsOf(index);
  const length = { named: lengthOf(index, index.named, mine.named), body: lengthOf(index, index.body, mine.body) };
  return candidates(index, mine, Math.max(24, limit * 3))
    .map(slot => {
      const theirs = index.entries[slot];
      if (!theirs || theirs.id === mine.id) return null;
      const known = { named: lengths.named[slot] ?? 0, body: lengths.body[slot] ?? 0 };
      return asNeighbour(mine, theirs, measure(index, mine, theirs, { mine: length, theirs: known }));
    })
    .filter(found => found !== null)
    .sort(worstFirst)
    .slice(0, limit);
}

export function asNeighbour(mine: Fingerprint, theirs: Fingerprint, measures: Measures): Neighbour {
  return {
    id: theirs.id,
    name: theirs.name,
    measures,
    closeness: closenessOf(measures),
    ...judge(mine, theirs, measures),
  };
}

/** One figure to rank by: shared text or shared purpose, whichever says more. */
export const closenessOf = (measures: Measures): number =>
  Math.max(sameJobScore(measures), measures.shingleJaccard, 0.9 * Math.max(measures.containment, measures.covers));

const rank = new Map(VERDICTS.map((verdict, at) => [verdict, at]));
export const worstFirst = (a: Neighbour, b: Neighbour): number =>
  (rank.get(a.verdict) ?? 0) - (rank.get(b.verdict) ?? 0) || b.closeness - a.closeness || (a.id < b.id ? -1 : 1);

/** Slots of exactly the same text. Skills without any text are not each other's copies. */
export const twinsOf = (index: SimilarityIndex, { twin, shingles }: Fingerprint): readonly number[] =>
  shingles.length === 0 ? [] : (index.twins.get(twin) ?? []);

/** Slots worth measuring exactly: the best by purpose, the best by shared text, and exact twins. */
function candidates(index: SimilarityIndex, mine: Fingerprint, keep: number): number[] {
  const purpose = purposes(index, mine);
  const shared = sharedTexts(index, mine);
  return [
    ...new Set([...twinsOf(index, mine).slice(0, keep), ...best(index, shared, keep), ...best(index, purpose, keep)]),
  ];
}

function purposes(index: SimilarityIndex, mine: Fingerprint): Float64Array {
  const lengths = lengthsOf(index);
  const sums = new Float64Array(index.entries.length);
  const gather = (postings: Postings, bag: Fingerprint["named"], theirs: Float64Array, half: number) => {
    const most = index.slotOf.size > SMALL_CATALOG ? index.slotOf.size * COMMON_TERM : Number.POSITIVE_INFINITY;
    for (let at = 0; at < bag.keys.length; at++) {
      const key = bag.keys[at] ?? 0;
      if (countOf(postings, key) > most) continue;
      const part = half * heft(bag.counts[at] ?? 1) * weightOf(index, postings, key) ** 2;
      // How often the other says it is left out here: the exact measure follows.
      eachSlot(postings, key, slot => {
        sums[slot] = (sums[slot] ?? 0) + part / (theirs[slot] || 1);
      });
    }
  };
  gather(index.named, mine.named, lengths.named, 1 / (lengthOf(index, index.named, mine.named) || 1));
  gather(index.body, mine.body, lengths.body, 1 / (lengthOf(index, index.body, mine.body) || 1));
  return sums;
}

function sharedTexts(index: SimilarityIndex, mine: Fingerprint): Float64Array {
  const sums = new Float64Array(index.entries.length);
  for (const shingle of mine.shingles) {
    if (!isRare(index.shingles, shingle)) continue;
    eachSlot(index.shingles, shingle, slot => {
      sums[slot] = (sums[slot] ?? 0) + 1;
    });
  }
  // A small skill inside a large one is as much a copy as the other way round.
  return sums.map((sum, slot) => sum / Math.min(mine.shingles.length, index.entries[slot]?.shingles.length || 1));
}

/** The living slots with the highest sums above nothing. Equals go by id, so that the order of adding does not matter. */
function best(index: SimilarityIndex, sums: Float64Array, keep: number): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < sums.length; slot++) if ((sums[slot] ?? 0) > 0 && index.entries[slot]) slots.push(slot);
  const id = (slot: number): string => index.entries[slot]?.id ?? "";
  return slots.sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || (id(a) < id(b) ? -1 : 1)).slice(0, keep);
}
