import { z } from "zod";
import type { Bag, Fingerprint } from "./fingerprint";
import { buildIndex, type SimilarityIndex } from "./similarity-index";

/** Raised when fingerprints are made differently; those of an older kind must be made anew from their texts. */
export const FINGERPRINT_VERSION = 1;
const Head = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  handsOffTo: z.array(z.string()),
  twin: z.number(),
});

/** A fingerprint as bytes: rising lists as gaps in groups of seven bits, a third of the size of the words they stand for. */
export function packFingerprint(print: Fingerprint): Uint8Array {
  const { id, name, owner, handsOffTo, twin } = print;
  const head = new TextEncoder().encode(JSON.stringify({ id, name, owner, handsOffTo, twin }));
  const bytes: number[] = [];
  put(bytes, FINGERPRINT_VERSION);
  put(bytes, head.length);
  for (const byte of head) bytes.push(byte);
  put(bytes, print.promise.length);
  for (const word of print.promise) put(bytes, word);
  for (const { keys, counts } of [print.named, print.body]) {
    putRising(bytes, keys);
    for (const count of counts) put(bytes, count);
  }
  putRising(bytes, print.shingles);
  return Uint8Array.from(bytes);
}

/** null for bytes of another version or that are no fingerprint. */
export function openFingerprint(bytes: Uint8Array): Fingerprint | null {
  const source = { bytes, at: 0 };
  try {
    if (take(source) !== FINGERPRINT_VERSION) return null;
    const length = take(source);
    const text = new TextDecoder().decode(bytes.subarray(source.at, (source.at += length)));
    const head = Head.parse(JSON.parse(text));
    const print = {
      ...head,
      promise: takeList(source),
      named: takeBag(source),
      body: takeBag(source),
      shingles: takeRising(source),
    };
    return source.at === bytes.length ? print : null;
  } catch {
    return null;
  }
}

/** The fingerprints of all skills, each with its length before it: an index laid away and opened again. */
export function packIndex(index: SimilarityIndex): Uint8Array {
  const packed = index.entries.filter(entry => entry !== null).map(packFingerprint);
  const bytes = new Uint8Array(packed.reduce((sum, each) => sum + each.length + 4, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const each of packed) {
    view.setUint32(at, each.length);
    bytes.set(each, at + 4);
    at += each.length + 4;
  }
  return bytes;
}

export function openIndex(bytes: Uint8Array): SimilarityIndex | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prints: Fingerprint[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + view.getUint32(at);
    const print = openFingerprint(bytes.subarray(at + 4, end));
    if (!print || end > bytes.length) return null;
    prints.push(print);
    at = end;
  }
  return buildIndex(prints);
}

function put(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}

function putRising(bytes: number[], list: Uint32Array): void {
  put(bytes, list.length);
  let before = 0;
  for (const value of list) {
    put(bytes, value - before);
    before = value;
  }
}

type Source = { bytes: Uint8Array; at: number };

function take(source: Source): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = source.bytes[source.at++];
    if (byte === undefined || scale > 2 ** 35) throw new RangeError("The bytes end within a number.");
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
}

function takeRising(source: Source): Uint32Array {
  let value = 0;
  return takeList(source).map(gap => (value += gap));
}

function takeList(source: Source): Uint32Array {
  const length = take(source);
  // A length beyond the bytes that are left is a damaged one; do not lay out memory for it.
  if (length > source.bytes.length - source.at) throw new RangeError("The list is longer than its bytes.");
  return Uint32Array.from({ length }, () => take(source));
}

function takeBag(source: Source): Bag {
  const keys = takeRising(source);
  return { keys, counts: Uint16Array.from(keys, () => take(source)) };
}
