import type { Attributes, AttributeValue } from "../../schema";
import { Fault } from "./fault";

/** Longest text kept of an id, a name or any other attribute that becomes a column. */
export const MAX_NAME_CHARS = 200;
/** Greatest count of tokens or milliseconds: the ledger's columns are 32 bits. */
export const MAX_COUNT = 2_147_483_647;

/** What carries attributes: a log record or a metric point. Its own win over those of its resource. */
export type Carrier = { attributes: Attributes; resource: Attributes };

export const attributeOf = (carrier: Carrier, key: string): AttributeValue | undefined =>
  carrier.attributes.get(key) ?? carrier.resource.get(key);

/** Decoded text trimmed and cut to 200 characters, not inside a surrogate pair; null when nothing is left. */
export function bounded(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length <= MAX_NAME_CHARS) return trimmed === "" ? null : trimmed;
  return trimmed.slice(0, MAX_NAME_CHARS).toWellFormed();
}

/** An attribute as bounded text; null when absent or empty. */
export function textOf(carrier: Carrier, key: string): string | null {
  const value = attributeOf(carrier, key);
  if (value === undefined) return null;
  return bounded(typeof value === "string" ? value : String(value));
}

/** A count of tokens, sent as a number or as text; null when absent. Throws Fault when it is no whole number in range. */
export function countOf(carrier: Carrier, key: string): number | null {
  const value = attributeOf(carrier, key);
  if (value === undefined) return null;
  const count = typeof value === "string" && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : value;
  if (typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= MAX_COUNT) return count;
  throw new Fault("invalid_number", key, `${key} must be a whole number from 0 to ${MAX_COUNT}.`);
}

/** A duration or size for information only, sent as a number or as text: rounded, and 0 when it makes no sense. */
export function measureOf(carrier: Carrier, key: string): number {
  const number = numberFrom(attributeOf(carrier, key));
  return number === null || number < 0 ? 0 : Math.min(Math.round(number), MAX_COUNT);
}

/** A finite number from a number or a text that is one; null for anything else. */
export function numberFrom(value: AttributeValue | undefined): number | null {
  if (value === undefined || typeof value === "boolean") return null;
  const number = typeof value === "number" ? value : value.trim() === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A yes or no, sent as a boolean or as text; null for anything else. */
export function flagFrom(value: AttributeValue | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : null;
}
