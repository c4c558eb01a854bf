import type { UsageEvent } from "../../schema";
import { uuidOf } from "../session-key";

/**
 * Key of a paid request: the first 128 bits of SHA-256 over its request id alone, so that telemetry in either encoding,
 * a resend, a forked session and a transcript agree.
 */
export const requestEventId = (requestId: string): string => uuidOf(`request\0${requestId}`);

/**
 * Key of any other event: the same hash over its name, session, machine, time, sequence and what else distinguishes it.
 * Session and sequence alone will not do: the sequence restarts when a session is resumed. NUL separates; no part has one.
 */
export function plainEventId(
  { name, sessionId, installation, occurredAtMs }: UsageEvent,
  sequence: string | null,
  parts: readonly (string | number | null)[],
): string {
  const traits = `${name}\0${sessionId}\0${installation ?? ""}\0${occurredAtMs}\0${sequence ?? ""}`;
  return uuidOf(`event\0${traits}\0${parts.map(part => part ?? "").join("\0")}`);
}
