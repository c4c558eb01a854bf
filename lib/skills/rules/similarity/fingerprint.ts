import { handOffs } from "./hand-offs";
import type { SkillDocument } from "./skill-text";
import { terms, words } from "./words";

/** Distinct terms as 32-bit hashes in rising order, and how often each stands in the text. */
export type Bag = { keys: Uint32Array; counts: Uint16Array };

/** All that is compared of a skill, without its text: small enough to keep beside every version. */
export type Fingerprint = {
  id: string;
  name: string;
  owner: string | null;
  /** The description word by word, as hashes: templates show in the order of small words. */
  promise: Uint32Array;
  /** Skills that the description sends people to for what this one is not for. */
  handsOffTo: readonly string[];
  /** Name, counted twice, and description. */
  named: Bag;
  body: Bag;
  /** Distinct runs of five words of the body, as hashes in rising order. */
  shingles: Uint32Array;
  /** Equal for equal shingles. */
  twin: number;
};

/** Five words in a row are rarely shared by accident. */
export const SHINGLE_WORDS = 5;

/** Words of a description that are kept in order; templates show in the first sentence. */
const LONGEST_PROMISE = 80;

export function fingerprint(document: SkillDocument): Fingerprint {
  const { text, to } = handOffs(document.description);
  const name = terms(document.name);
  const shingles = distinct(shinglesOf(words(document.body)));
  return {
    id: document.id,
    name: document.name,
    owner: document.owner ?? null,
    promise: Uint32Array.from(words(document.description).slice(0, LONGEST_PROMISE), hashOf),
    handsOffTo: to,
    named: bag([...name, ...name, ...terms(text)]),
    body: bag(terms(document.body)),
    shingles,
    twin: shingles.reduce(mixed, shingles.length) >>> 0,
  };
}

/** The hash of every run of five words; a shorter text is one run. */
export function shinglesOf(list: readonly string[]): number[] {
  if (list.length === 0) return [];
  const hashes = list.map(hashOf);
  const runs = Math.max(1, hashes.length - SHINGLE_WORDS + 1);
  return Array.from({ length: runs }, (_, at) => {
    let run = 0;
    for (let next = at; next < at + SHINGLE_WORDS; next++) run = mixed(run, hashes[next] ?? 0);
    return run >>> 0;
  });
}

/** FNV-1a over UTF-16 units, with a last stir so that low bits may serve as a sample. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(0, hash >>> 0) >>> 0;
}

function mixed(before: number, next: number): number {
  let hash = Math.imul(before, 0x9e3779b1) ^ next;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const distinct = (hashes: readonly number[]): Uint32Array => Uint32Array.from(new Set(hashes)).sort();

function bag(list: readonly string[]): Bag {
  const counts = new Map<number, number>();
  for (const term of list) {
    const key = hashOf(term);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = Uint32Array.from(counts.keys()).sort();
  return { keys, counts: Uint16Array.from(keys, key => Math.min(counts.get(key) ?? 0, 0xffff)) };
}
