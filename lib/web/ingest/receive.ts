import { promisify } from "node:util";
import { gunzip, gunzipSync } from "node:zlib";
import { may } from "@/lib/access/may";
import { actorOfToken, type BearerActor } from "@/lib/auth/actor-of-token";
import { AppError, isAppError, STATUS } from "@/lib/core/errors";
import { isUnavailable } from "@/lib/db/client";
import { type BookingReceipt, bookTelemetry } from "@/lib/usage/commands/book-telemetry";
import { bearerOf } from "../bearer";
import { asAppError, problemBody } from "../problem";

/** Addresses of telemetry. Traces are taken and dropped: nothing in them is money or outcome. */
export const INGEST_PATHS: Record<string, "logs" | "metrics" | "traces" | "usage"> = {
  "/api/otlp/v1/logs": "logs",
  "/api/otlp/v1/metrics": "metrics",
  "/api/otlp/v1/traces": "traces",
  "/api/v1/usage/events": "usage",
};

export const MAX_WIRE_BYTES = 8 * 1_048_576;
export const MAX_INFLATED_BYTES = 20 * 1_048_576;
const INFLATE_IN_PLACE_BYTES = 65_536;
// The client gives up after 10 s without an answer and honours Retry-After on 503, five times in all.
const HOLD_MS = 8_000;
// What was received is still tried after the 503: a client that has ended cannot send it again.
const KEEP_TRYING_MS = 90_000;
const TRY_EVERY_MS = 250;
const MAX_HELD_BYTES = 64 * 1_048_576;

export type Incoming = {
  signal: (typeof INGEST_PATHS)[string];
  path: string;
  header(name: string): string | null;
  body: Buffer;
};
export type Answer = { status: number; headers: Record<string, string>; body: Buffer | string };

const gunzipAsync = promisify(gunzip);
let heldBytes = 0;

/** One body of telemetry in, one answer out. 200 means committed; 503 and 429 ask for the same body again; never 500. */
export async function receive(incoming: Incoming): Promise<Answer> {
  const encoding = encodingOf(incoming.header("content-type"));
  try {
    if (!encoding) throw new AppError("unsupported", "Send application/json or application/x-protobuf.");
    const receipt = await untilAnswered(incoming, () => book(incoming, encoding));
    return accepted(incoming.signal, encoding, receipt);
  } catch (error) {
    return refused(error, incoming, encoding ?? "json");
  }
}

async function book(incoming: Incoming, encoding: "json" | "protobuf"): Promise<BookingReceipt> {
  const secret = bearerOf(incoming.header("authorization"));
  const actor = secret ? await actorOfToken(secret) : null;
  if (!actor)
    throw new AppError(
      "unauthenticated",
      secret ? "The token is unknown, expired or revoked." : "Send a bearer token with the scope usage:write.",
    );
  demandWrite(actor);
  const body = await inflate(incoming.body, incoming.header("content-encoding"));
  return bookTelemetry(actor, { signal: incoming.signal ?? "logs", encoding, body });
}

// Before anything is inflated or parsed: who may not write costs nothing.
function demandWrite(actor: BearerActor): void {
  const teamId = actor.kind === "token" ? actor.teamId : null;
  if (may(actor, "usage:write", teamId === null ? "org" : { teamId })) return;
  const { name } = actor.kind === "token" ? actor : actor.via;
  throw new AppError("forbidden", `The token ${name} does not carry the scope usage:write.`, {
    access: "usage:write",
  });
}

/** Tries again while the database is away, for as long as the caller can wait, and after that in the background. */
function untilAnswered<T>(incoming: Incoming, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let held = false;
    let deadline: NodeJS.Timeout | null = null;
    const done = () => {
      if (held) heldBytes -= incoming.body.length;
      if (deadline) clearTimeout(deadline);
    };
    const attempt = () => {
      work().then(
        result => {
          done();
          resolve(result);
        },
        error => {
          const away =
            isUnavailable(error) || (isAppError(error) && error.code === "unavailable" && error.cause !== undefined);
          const room = held || heldBytes + incoming.body.length <= MAX_HELD_BYTES;
          if (!away || !room || performance.now() - began > KEEP_TRYING_MS) {
            done();
            reject(error);
            return;
          }
          if (!held) {
            held = true;
            heldBytes += incoming.body.length;
            deadline = setTimeout(() => reject(error), HOLD_MS);
          }
          setTimeout(attempt, TRY_EVERY_MS);
        },
      );
    };
    attempt();
  });
}

function encodingOf(contentType: string | null): "json" | "protobuf" | null {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-protobuf" || type === "application/protobuf") return "protobuf";
  return type === "application/json" || type === "application/x-ndjson" || type === "application/ndjson"
    ? "json"
    : null;
}

async function inflate(body: Buffer, encoding: string | null): Promise<Buffer> {
  const named = (encoding ?? "identity").trim().toLowerCase();
  if (named === "identity" || named === "") return body;
  if (named !== "gzip") throw new AppError("unsupported", "Send content-encoding gzip, or none.");
  try {
    const limit = { maxOutputLength: MAX_INFLATED_BYTES };
    return body.length <= INFLATE_IN_PLACE_BYTES ? gunzipSync(body, limit) : await gunzipAsync(body, limit);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw new AppError(
        "too_large",
        `The body is larger than ${MAX_INFLATED_BYTES} bytes when inflated. Send smaller batches.`,
      );
    throw new AppError("bad_request", "The body is not valid gzip.");
  }
}

const CONTENT_TYPE = { json: "application/json", protobuf: "application/x-protobuf" } as const;

/** OTLP answers in the request's own encoding. Records kept aside are mentioned as a warning: they must not be sent again. */
function accepted(signal: Incoming["signal"], encoding: "json" | "protobuf", receipt: BookingReceipt): Answer {
  const headers = { "content-type": CONTENT_TYPE[encoding] };
  if (signal === "usage")
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(receipt) };
  const aside = receipt.quarantined.length;
  if (!aside) return { status: 200, headers, body: encoding === "json" ? "{}" : Buffer.alloc(0) };
  const message =
    `${aside} of ${receipt.received + aside} records were kept aside: ${receipt.quarantined[0]?.message}`.slice(0, 120);
  if (encoding === "json")
    return { status: 200, headers, body: JSON.stringify({ partialSuccess: { errorMessage: message } }) };
  const text = Buffer.from(message).subarray(0, 120);
  return { status: 200, headers, body: Buffer.concat([Buffer.from([0x0a, text.length + 2, 0x12, text.length]), text]) };
}

function refused(cause: unknown, incoming: Incoming, encoding: "json" | "protobuf"): Answer {
  const known = asAppError(cause);
  // An exporter drops its batch for good on 500: what is unexpected here may pass on a later try.
  const error = known.code === "internal" ? new AppError("unavailable", known.message, { retryAfterS: 5 }) : known;
  const { status, body, headers } = problemBody(error, incoming.path);
  if (encoding === "json" || incoming.signal === "usage") return { status, headers, body: JSON.stringify(body) };
  // google.rpc.Status { code = 1, message = 2 }, as OTLP/HTTP asks for with protobuf.
  const text = Buffer.from(error.message).subarray(0, 2_000);
  const length = text.length < 128 ? [text.length] : [(text.length & 0x7f) | 0x80, text.length >> 7];
  return {
    status,
    headers: { ...headers, "content-type": "application/x-protobuf" },
    body: Buffer.concat([Buffer.from([0x08, RPC_CODE[STATUS[error.code]] ?? 2, 0x12, ...length]), text]),
  };
}
const RPC_CODE: Record<number, number> = { 400: 3, 401: 16, 403: 7, 413: 11, 415: 3, 422: 3, 429: 8, 503: 14 };
