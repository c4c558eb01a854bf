import { LOG_ATTRIBUTES, type LogUse } from "../../rules/record/attribute-keys";

/** An attribute name that is recognised by its bytes, with the last text it carried in the body being read. */
export type KnownKey = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly use: LogUse;
  /** The body that `text` was read from: reuse never crosses bodies. */
  body: number;
  start: number;
  end: number;
  text: string;
};

const buckets: (KnownKey[] | undefined)[] = Array.from({ length: 1024 }, () => undefined);
for (const [name, use] of LOG_ATTRIBUTES) {
  const bytes = new TextEncoder().encode(name);
  const bucket = (buckets[slotOf(bytes, 0, bytes.length)] ??= []);
  bucket.push({ name, bytes, use, body: -1, start: 0, end: 0, text: "" });
}

/** The known attribute name that stands in `source` from start to end, without making a string of it; else undefined. */
export function knownKey(source: Uint8Array, start: number, end: number): KnownKey | undefined {
  const bucket = buckets[slotOf(source, start, end)];
  if (bucket === undefined) return undefined;
  for (const key of bucket) if (key.bytes.length === end - start && same(key.bytes, source, start)) return key;
  return undefined;
}

// Length, first, middle and last byte tell the client's names apart; what remains shares a bucket.
function slotOf(source: Uint8Array, start: number, end: number): number {
  const [first, middle, last] = [source[start] ?? 0, source[(start + end) >> 1] ?? 0, source[end - 1] ?? 0];
  return ((end - start) * 7 + first * 31 + middle * 131 + last * 521) & 1023;
}

function same(bytes: Uint8Array, source: Uint8Array, start: number): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== source[start + at]) return false;
  return true;
}
