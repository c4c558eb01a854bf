import { LOG_ATTRIBUTES } from "../../rules/record/attribute-keys";
import { cleanText } from "../../rules/record/clean-text";
import type { AttributeValue } from "../../schema";
import { MAX_ARRAY_VALUES, MAX_ATTRIBUTES, MAX_TEXT_CHARS } from "../limits";
import { storeLogAttribute, storePointAttribute } from "../store-attribute";
import { fieldOf } from "./body";

/**
 * Reads a list of {key, value} into a map and returns how many attributes there were, added to `count`. What is not of
 * that shape counts and is skipped, as are attributes beyond the limit.
 */
export function readJsonAttributes(
  into: Map<string, AttributeValue>,
  list: unknown,
  signal: "logs" | "metrics",
  count: number,
): number {
  if (!Array.isArray(list)) return count;
  const allowed = Math.max(0, Math.min(list.length, MAX_ATTRIBUTES - count));
  for (let index = 0; index < allowed; index++) {
    const item: unknown = list[index];
    const key = fieldOf(item, "key");
    if (typeof key !== "string") continue;
    const use = LOG_ATTRIBUTES.get(key);
    if (signal === "logs" && use === undefined) continue;
    const value = readJsonValue(fieldOf(item, "value"), use === "open");
    if (value === undefined) continue;
    if (signal === "logs") storeLogAttribute(into, use, key, value);
    else storePointAttribute(into, cleanText(key, MAX_TEXT_CHARS), value);
  }
  return count + list.length;
}

/** Reads an AnyValue in OTLP's JSON form: 64-bit integers are numbers or text, doubles may be text such as "NaN". */
function readJsonValue(value: unknown, whole: boolean): AttributeValue | undefined {
  const scalar = readJsonScalar(value, whole);
  if (scalar !== undefined) return scalar;
  const array = fieldOf(value, "arrayValue");
  if (array === undefined || array === null) return undefined;
  const values = fieldOf(array, "values");
  const parts: AttributeValue[] = [];
  for (const item of Array.isArray(values) ? values : []) {
    const part = readJsonScalar(item, false);
    if (part !== undefined && parts.push(part) >= MAX_ARRAY_VALUES) break;
  }
  return cleanText(parts.join(","), MAX_TEXT_CHARS);
}

function readJsonScalar(value: unknown, whole: boolean): AttributeValue | undefined {
  const text = fieldOf(value, "stringValue");
  if (typeof text === "string") return whole ? text : cleanText(text, MAX_TEXT_CHARS);
  const integer = fieldOf(value, "intValue");
  if (integer !== undefined && integer !== null) return readJsonNumber(integer);
  const double = fieldOf(value, "doubleValue");
  if (double !== undefined && double !== null) return readJsonNumber(double);
  const flag = fieldOf(value, "boolValue");
  return typeof flag === "boolean" ? flag : undefined;
}

/** A number, or text that is one; NaN for anything else. Minus zero reads as zero. */
export function readJsonNumber(value: unknown): number {
  if (typeof value === "number") return value + 0;
  return typeof value === "string" && value.trim() !== "" ? Number(value) + 0 : Number.NaN;
}
