import type { Attributes } from "../../schema";
import { REST_ATTRIBUTES } from "./attribute-keys";
import { bounded, flagFrom, numberFrom } from "./read-attribute";

const MAX_REST_BYTES = 2_048;
// Room for quotes, colon, comma and escapes of one member.
const MEMBER_BYTES = 12;

/** The allow-listed rest of a record's own attributes as `attrs`, at most 2 KB of JSON; null when nothing is left. */
export function restOf(attributes: Attributes): Record<string, string | number | boolean> | null {
  let rest: Record<string, string | number | boolean> | null = null;
  let bytes = 2;
  for (const [key, value] of attributes) {
    const as = REST_ATTRIBUTES.get(key);
    if (as === undefined) continue;
    const kept = as === "text" ? (bounded(String(value)) ?? "") : as === "number" ? numberFrom(value) : flagFrom(value);
    if (kept === null) continue;
    bytes += key.length + MEMBER_BYTES + (typeof kept === "string" ? Buffer.byteLength(JSON.stringify(kept)) : 20);
    if (bytes > MAX_REST_BYTES) break;
    rest ??= {};
    rest[key] = kept;
  }
  return rest;
}
