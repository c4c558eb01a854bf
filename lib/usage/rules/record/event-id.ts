import { uuidOf } from "../session-key";

/** What tells one event from another when it has no request id to be known by. */
export type EventTraits = {
  name: string;
  sessionId: string;
  installation: string | null;
  occurredAtMs: number;
  sequence: string | null;
};

/**
 * Key of a paid request: the first 128 bits of SHA-256 over its request id alone, so that telemetry in either encoding,
 * a resend, a forked session and a transcript agree.
 */
export const requestEventId = (requestId: string): string => uuidOf(`request\0${requestId}`);

/**
 * Key of any other event: the same hash over its traits and what else distinguishes it. Session and sequence alone will
 * not do: the sequence restarts when a session is resumed. NUL separates; no part can hold one.
 */
export const plainEventId = (traits: EventTraits, parts: readonly (string | number | null)[]): string =>
  uuidOf(
    `event\0${traits.name}\0${traits.sessionId}\0${traits.installation ?? ""}\0${traits.occurredAtMs}\0${traits.sequence ?? ""}\0${parts.map(part => part ?? "").join("\0")}`,
  );
