import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { identify } from "./identify";

const MOST_BYTES = 4_194_304;
const MOST_INFLATED = 33_554_432;
const inflateBytes = promisify(gunzip);

/**
 * A batch of decisions as a machine sends it: `{"decisions": […]}` or one record a line, plain or gzip. A line that is no
 * JSON stays in its place, so that the answer names it and the others count.
 */
export async function readDecisions(request: Request): Promise<{ decisions: unknown[] }> {
  const actor = await identify(request);
  if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Send a bearer token.");
  if (!may(actor, "policy:report", "anywhere"))
    throw new AppError("forbidden", "Whoever reports decisions must hold policy:report.", { access: "policy:report" });
  const bytes = await inflate(await readBytes(request), request.headers.get("content-encoding"));
  const text = new TextDecoder().decode(bytes);
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  return type === "application/x-ndjson" || type === "application/ndjson" ? lines(text) : document(text);
}

async function readBytes(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new AppError("too_large", `The body is larger than ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function inflate(body: Buffer, encoding: string | null): Promise<Buffer> {
  const named = (encoding ?? "identity").trim().toLowerCase();
  if (named === "identity" || named === "") return body;
  if (named !== "gzip") throw new AppError("unsupported", "Send content-encoding gzip, or none.");
  try {
    return await inflateBytes(body, { maxOutputLength: MOST_INFLATED });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw new AppError("too_large", `The body is larger than ${MOST_INFLATED} bytes when inflated.`);
    throw new AppError("bad_request", "The body is not valid gzip.");
  }
}

const lines = (text: string): { decisions: unknown[] } => ({
  decisions: text
    .split("\n")
    .filter(line => line.trim() !== "")
    .map(line => {
      try {
        return JSON.parse(line);
      } catch {
        return "this line is not JSON";
      }
    }),
});

function document(text: string): { decisions: unknown[] } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError("bad_request", "The body is not JSON.");
  }
  if (Array.isArray(body)) return { decisions: body };
  const { decisions } = (body ?? {}) as { decisions?: unknown };
  // Anything else is refused where every input is, with the field's name.
  return { decisions: decisions as unknown[] };
}
