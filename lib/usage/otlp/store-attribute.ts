import { CONTENT_ATTRIBUTES, ERROR_TYPE, HARMLESS_PARAMETERS, type LogUse } from "../rules/record/attribute-keys";
import { cleanText } from "../rules/record/clean-text";
import type { AttributeValue } from "../schema";
import { MAX_TEXT_CHARS } from "./limits";

/**
 * Puts one attribute of a log record into `into`, or what its use leaves of it. A value to be opened must come whole,
 * any other cleaned; `use` is undefined for an attribute that nobody reads.
 */
export function storeLogAttribute(
  into: Map<string, AttributeValue>,
  use: LogUse | undefined,
  key: string,
  value: AttributeValue,
): void {
  if (use === "keep") into.set(key, value);
  else if (use === "keep_type" && typeof value === "string" && ERROR_TYPE.test(value)) into.set(key, value);
  else if (use === "open" && typeof value === "string") storeParameters(into, value);
}

/** Puts one attribute of a metric point into `into`, unless it is content: all the others are part of the point's key. */
export function storePointAttribute(into: Map<string, AttributeValue>, key: string, value: AttributeValue): void {
  if (!CONTENT_ATTRIBUTES.has(key)) into.set(key, value);
}

function storeParameters(into: Map<string, AttributeValue>, json: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return;
  }
  if (typeof parsed !== "object" || parsed === null) return;
  for (const key of HARMLESS_PARAMETERS) {
    const value: unknown = Object.hasOwn(parsed, key) ? (parsed as Record<string, unknown>)[key] : undefined;
    if (typeof value === "string") into.set(key, cleanText(value, MAX_TEXT_CHARS));
  }
}
