import type { NormaliseLimits } from "../../schema";
import { Fault } from "./fault";

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * When a record says it happened: its ISO time, else its nanoseconds; integer milliseconds UTC. Throws Fault when it
 * has neither or lies outside the window, naming the field it was read from.
 */
export function occurredAtMs(
  iso: unknown,
  isoField: string,
  unixNano: bigint,
  nanoField: string,
  limits: NormaliseLimits,
): number {
  const fromIso = typeof iso === "string" && ISO.test(iso) ? Date.parse(iso) : Number.NaN;
  if (!Number.isNaN(fromIso)) return within(fromIso, isoField, limits);
  if (unixNano > 0n) return within(Number(unixNano / 1_000_000n), nanoField, limits);
  throw new Fault(
    "missing_time",
    isoField,
    `The record has no time. Send ${isoField}, such as 2026-11-24T09:30:00.000Z.`,
  );
}

function within(atMs: number, field: string, { oldestMs, newestMs }: NormaliseLimits): number {
  if (atMs >= oldestMs && atMs <= newestMs) return atMs;
  const early = atMs < oldestMs;
  throw new Fault(
    "out_of_window",
    field,
    early
      ? `${field} is ${show(atMs)}, before ${show(oldestMs)}, the oldest time that is booked. Check the machine's clock.`
      : `${field} is ${show(atMs)}, after ${show(newestMs)}, the latest time that is booked. Check the machine's clock.`,
  );
}

// A date holds at most 8.64e15 milliseconds; uint64 nanoseconds stay below that.
const show = (ms: number): string => new Date(ms).toISOString();
