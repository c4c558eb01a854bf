import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";

/** What a cursor stands for besides its place: the same question must be asked again. */
export const fingerprint = (question: unknown): string => sha256(JSON.stringify(question)).slice(0, 16);

/** A place in a list as opaque text. */
export const encodeCursor = (question: string, place: unknown): string =>
  Buffer.from(JSON.stringify([question, place])).toString("base64url");

/** The place that a cursor names. Throws "invalid" when it is none, or belongs to another question. */
export function decodeCursor<S extends z.ZodType>(cursor: string, question: string, place: S): z.output<S> {
  const parsed = z.tuple([z.string(), place]).safeParse(json(cursor));
  if (!parsed.success) throw wrong("is not a cursor of this list.");
  if (parsed.data[0] !== question)
    throw wrong("belongs to another question: send it with the parameters of the page before.");
  return parsed.data[1] as z.output<S>;
}

const wrong = (message: string): AppError =>
  new AppError("invalid", `cursor: ${message}`, { issues: [{ path: ["cursor"], message }] });

function json(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
