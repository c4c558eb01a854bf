import type { Normalised, NormaliseLimits, Refusal } from "../schema";
import { normaliseLogs } from "./normalise-logs";
import { normaliseMetrics } from "./normalise-metrics";
import { normaliseUsageEvents } from "./normalise-usage-events";
import { logOfRecord, pointOfRecord } from "./record/refused-record";

/** Tries a record from the quarantine again with the rules of today; it becomes an event or point, or a refusal anew. */
export function normaliseRefused(signal: Refusal["signal"], record: unknown, limits: NormaliseLimits): Normalised {
  if (signal === "logs") return normaliseLogs([logOfRecord(record)], limits);
  if (signal === "metrics") return normaliseMetrics([pointOfRecord(record)], limits);
  return normaliseUsageEvents([record], limits);
}
