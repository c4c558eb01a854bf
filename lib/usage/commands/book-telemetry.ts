import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { ledgerCommand } from "@/lib/operation/operation";
import { bookBatch, bookingWindow, type Credential } from "../ledger/book";
import { DecodeError } from "../otlp/decode-error";
import { decodeLogs } from "../otlp/decode-logs";
import { decodeMetrics } from "../otlp/decode-metrics";
import { normaliseLogs } from "../rules/normalise-logs";
import { normaliseMetrics } from "../rules/normalise-metrics";
import { normaliseUsageEvents } from "../rules/normalise-usage-events";
import type { Normalised } from "../schema";

const Telemetry = z.object({
  signal: z.enum(["logs", "metrics", "traces", "usage"]),
  encoding: z.enum(["json", "protobuf"]),
  body: z.custom<Uint8Array<ArrayBufferLike>>(value => value instanceof Uint8Array),
});

const Refused = z.object({ index: z.number(), code: z.string(), field: z.string().nullable(), message: z.string() });
export const BookingReceipt = z.object({
  received: z.number(),
  accepted: z.number(),
  duplicates: z.number(),
  ignored: z.number(),
  quarantined: z.array(Refused),
});
export type BookingReceipt = z.output<typeof BookingReceipt>;

const scopeOf = (actor: Actor) =>
  actor.kind === "token" && actor.teamId !== null ? { teamId: actor.teamId } : ("org" as const);

function credentialOf(actor: Actor): Credential {
  if (actor.kind === "token") return { id: actor.id, teamId: actor.teamId };
  if (actor.kind === "person" && actor.via) return { id: actor.via.tokenId, teamId: null, person: actor.email };
  return { id: actor.kind === "job" ? actor.name : "unknown", teamId: null };
}

/** Takes one body of telemetry, as a client sent it: decode, normalise, book. Good records count; bad ones are kept aside. */
export const bookTelemetry = ledgerCommand({
  name: "bookTelemetry",
  access: "usage:write",
  input: Telemetry,
  output: BookingReceipt,
  scope: scopeOf,
  run: async ({ actor, input, now }) => {
    if (input.signal === "traces") return { received: 0, accepted: 0, duplicates: 0, ignored: 0, quarantined: [] };
    const credential = credentialOf(actor);
    const limits = await bookingWindow(now.getTime());
    const batch = read(input.signal, input.encoding, input.body, limits);
    const receipt = await bookBatch(batch, credential);
    const quarantined = batch.refusals
      .slice(0, 1_000)
      .map(({ index, code, field, message }) => ({ index, code, field, message }));
    return {
      received: receipt.received,
      accepted: receipt.booked,
      duplicates: batch.events.length - receipt.booked,
      ignored: receipt.ignored,
      quarantined,
    };
  },
});

function read(
  signal: "logs" | "metrics" | "usage",
  encoding: "json" | "protobuf",
  body: Uint8Array,
  limits: Parameters<typeof normaliseLogs>[1],
): Normalised {
  try {
    if (signal === "logs") return normaliseLogs(decodeLogs(body, encoding), limits);
    if (signal === "metrics") return normaliseMetrics(decodeMetrics(body, encoding), limits);
  } catch (error) {
    if (error instanceof DecodeError)
      throw new AppError(
        "bad_request",
        `The body cannot be read as OTLP ${encoding}: ${error.message}`,
        {},
        { cause: error },
      );
    throw error;
  }
  return normaliseUsageEvents(usageItems(body), limits);
}

/** `{"events": […]}`, a bare list, or one JSON object a line. */
function usageItems(body: Uint8Array): unknown[] {
  const text = new TextDecoder().decode(body).trim();
  if (!text) throw new AppError("bad_request", 'The body is empty. Send {"events": […]} or one JSON object a line.');
  try {
    const whole: unknown = JSON.parse(text);
    if (Array.isArray(whole)) return whole;
    if (whole && typeof whole === "object" && "events" in whole && Array.isArray(whole.events)) return whole.events;
    if (whole && typeof whole === "object" && !("events" in whole)) return [whole];
  } catch {
    return text
      .split(/\r?\n/)
      .filter(line => line.trim())
      .map(lineItem);
  }
  throw new AppError("invalid", "events: must be a list.", {
    issues: [{ path: ["events"], message: "must be a list" }],
  });
}

function lineItem(line: string, index: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new AppError("bad_request", `Line ${index + 1} is not JSON. Nothing of this body was booked.`);
  }
}
