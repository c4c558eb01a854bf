import { DecodeError } from "../decode-error";

/**
 * Parses a JSON body. Bytes that are not UTF-8 become U+FFFD. Throws DecodeError, whose message never quotes the body
 * (the engine's own does).
 */
export function parseJsonBody(body: Uint8Array): unknown {
  const text = new TextDecoder("utf-8").decode(body);
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const offset = at === undefined ? text.length : Number(at);
    throw new DecodeError(`not valid JSON, at character ${offset}.`, offset);
  }
}

/** A member of a parsed JSON object; undefined for anything that is not an object or has no such member of its own. */
export function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** A list in the envelope of a body; absent is empty. Throws DecodeError when something else stands there. */
export function listOf(value: unknown, key: string): unknown[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new DecodeError(`an object with ${key} is expected.`, 0);
  const list = fieldOf(value, key);
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new DecodeError(`${key} is not a list.`, 0);
  return list;
}

/** Nanoseconds from text of digits, as OTLP's JSON has them, or from a number; 0n for anything else. */
export function nanosOf(value: unknown): bigint {
  if (typeof value === "string" && /^\d{1,20}$/.test(value)) return BigInt.asUintN(64, BigInt(value));
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return BigInt(Math.trunc(value));
  return 0n;
}
