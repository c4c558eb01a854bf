/**
 * Which slots carry a key: a hash table in typed arrays, one chain of slots a key. Ten thousand skills have millions of
 * shingles, for which a Map of arrays would need ten times the memory.
 */
export type Postings = {
  keys: Uint32Array;
  /** First link of a key's chain plus one; 0 where the place is free. */
  heads: Int32Array;
  /** How many living slots carry the key. */
  counts: Int32Array;
  places: number;
  slots: Int32Array;
  next: Int32Array;
  links: number;
};

export const emptyPostings = (): Postings => ({
  keys: new Uint32Array(1024),
  heads: new Int32Array(1024),
  counts: new Int32Array(1024),
  places: 0,
  slots: new Int32Array(1024),
  next: new Int32Array(1024),
  links: 0,
});

/** The place of a key, or of the free place where it would go. */
function placeOf(keys: Uint32Array, heads: Int32Array, key: number): number {
  const mask = keys.length - 1;
  let place = Math.imul(key, 0x9e3779b1) & mask;
  while (heads[place] !== 0 && keys[place] !== key) place = (place + 1) & mask;
  return place;
}

export const countOf = (postings: Postings, key: number): number =>
  postings.counts[placeOf(postings.keys, postings.heads, key)] ?? 0;

export function post(postings: Postings, key: number, slot: number): void {
  if (postings.places * 2 >= postings.keys.length) widen(postings);
  if (postings.links === postings.slots.length) lengthen(postings);
  const place = placeOf(postings.keys, postings.heads, key);
  if (postings.heads[place] === 0) {
    postings.keys[place] = key;
    postings.places++;
  }
  postings.slots[postings.links] = slot;
  postings.next[postings.links] = postings.heads[place] ?? 0;
  postings.heads[place] = ++postings.links;
  postings.counts[place] = (postings.counts[place] ?? 0) + 1;
}

/** The chain keeps the dead slot, which readers pass over; the count must be true at once, for weights hang on it. */
export function forget(postings: Postings, key: number): void {
  const place = placeOf(postings.keys, postings.heads, key);
  postings.counts[place] = Math.max(0, (postings.counts[place] ?? 0) - 1);
}

/** Every slot of the key, newest first, dead ones included. */
export function eachSlot(postings: Postings, key: number, visit: (slot: number) => void): void {
  let link = postings.heads[placeOf(postings.keys, postings.heads, key)] ?? 0;
  while (link > 0) {
    visit(postings.slots[link - 1] ?? 0);
    link = postings.next[link - 1] ?? 0;
  }
}

/** Every key with its count, in no order that means anything. */
export function eachKey(postings: Postings, visit: (key: number, count: number) => void): void {
  for (let place = 0; place < postings.keys.length; place++)
    if (postings.heads[place] !== 0) visit(postings.keys[place] ?? 0, postings.counts[place] ?? 0);
}

function widen(postings: Postings): void {
  const size = postings.keys.length * 2;
  const keys = new Uint32Array(size);
  const heads = new Int32Array(size);
  const counts = new Int32Array(size);
  for (let old = 0; old < postings.keys.length; old++) {
    const head = postings.heads[old] ?? 0;
    if (head === 0) continue;
    const key = postings.keys[old] ?? 0;
    const place = placeOf(keys, heads, key);
    keys[place] = key;
    heads[place] = head;
    counts[place] = postings.counts[old] ?? 0;
  }
  postings.keys = keys;
  postings.heads = heads;
  postings.counts = counts;
}

function lengthen(postings: Postings): void {
  const grown = (old: Int32Array): Int32Array => {
    const longer = new Int32Array(old.length * 2);
    longer.set(old);
    return longer;
  };
  postings.slots = grown(postings.slots);
  postings.next = grown(postings.next);
}
