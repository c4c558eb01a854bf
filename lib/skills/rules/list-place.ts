import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";

const Place = z.tuple([z.string(), z.number().int().min(0)]);

const digestOf = (question: unknown): string => sha256(JSON.stringify(question)).slice(0, 16);

/** How far a list was read, as opaque text that belongs to one question. */
export const placeAfter = (question: unknown, offset: number): string =>
  Buffer.from(JSON.stringify([digestOf(question), offset])).toString("base64url");

/** Where a list goes on. Throws "invalid" for a cursor that is none, or another question's. */
export function offsetOf(question: unknown, cursor: string | undefined): number {
  if (!cursor) return 0;
  const parsed = Place.safeParse(json(cursor));
  if (parsed.success && parsed.data[0] === digestOf(question)) return parsed.data[1];
  const message = parsed.success ? "belongs to another question." : "is not a cursor of this list.";
  throw new AppError("invalid", `cursor: ${message}`, { issues: [{ path: ["cursor"], message }] });
}

function json(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
