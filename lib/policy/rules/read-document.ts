import { z } from "zod";
import type { Issue } from "@/lib/core/errors";
import { PolicyDocument } from "../schema";

export type ReadDocument = { document: PolicyDocument; issues: [] } | { document: null; issues: Issue[] };

/** A document as somebody typed it. A field that nothing knows is refused and not dropped: it was meant to say something. */
export function readDocument(value: unknown): ReadDocument {
  const parsed = PolicyDocument.safeParse(value, { error: inWords });
  const unknown = parsed.success ? unknownFields(value, parsed.data) : [];
  if (parsed.success && !unknown.length) return { document: parsed.data, issues: [] };
  const wrong = parsed.error?.issues ?? [];
  return {
    document: null,
    issues: [
      ...wrong.map(({ path, message }) => ({ path: path.filter(part => typeof part !== "symbol"), message })),
      ...unknown,
    ],
  };
}

/** What is wrong with a value, for who typed it and knows no schema. What a schema says itself comes first. */
const inWords: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case "too_small":
      return issue.origin === "number"
        ? `must be ${issue.minimum} or more`
        : Number(issue.minimum) > 1
          ? `needs at least ${issue.minimum}`
          : "must not be empty";
    case "too_big":
      return issue.origin === "number"
        ? `must be ${issue.maximum} or less`
        : `must have at most ${issue.maximum} ${issue.origin === "string" ? "characters" : "entries"}`;
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${TYPES[issue.expected] ?? `a ${issue.expected}`}`;
    case "invalid_value":
      return `must be ${issue.values.map(one => JSON.stringify(one)).join(" or ")}`;
    case "invalid_key":
      return "is no name that a variable may have";
    default:
      return undefined;
  }
};
const TYPES: Record<string, string> = {
  string: "a text",
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object",
  boolean: "true or false",
};

export type ReadText = ReadDocument | { document: null; issues: Issue[]; syntax: string };

/** As `readDocument`, from text. */
export function readText(text: string): ReadText {
  try {
    return readDocument(JSON.parse(text));
  } catch (error) {
    const syntax = error instanceof Error ? error.message : "It is not JSON";
    return { document: null, issues: [], syntax };
  }
}

/** Free records keep what they are given, so only fields that the schema left out are found. */
function unknownFields(given: unknown, kept: unknown, path: (string | number)[] = []): Issue[] {
  if (Array.isArray(given) && Array.isArray(kept))
    return given.flatMap((one, index) => unknownFields(one, kept[index], [...path, index]));
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.keys(given).flatMap(key =>
    key in kept
      ? unknownFields(given[key], kept[key], [...path, key])
      : [{ path: [...path, key], message: `there is no field ${key} here` }],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema of a document as it is typed, for completion. */
export const documentJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(PolicyDocument, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;
