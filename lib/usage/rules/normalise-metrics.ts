import type { Attributes, CounterMetric, CounterPoint, Normalised, NormaliseLimits, OtlpPoint } from "../schema";
import { MAX_ATTRIBUTES } from "./record/attribute-keys";
import { Fault } from "./record/fault";
import { identityOf } from "./record/identity";
import { occurredAtMs } from "./record/occurred-at";
import { textOf } from "./record/read-attribute";
import { recordOfPoint } from "./record/refused-record";
import { repositoryOf } from "./record/repository-slug";
import { uuidOf } from "./session-key";

/** How one metric of the client is counted: the attribute that tells its counters apart, and our units in one of its. */
type Reading = { by: string | null; counters: Record<string, CounterMetric>; factor: number };

const one = (counter: CounterMetric, factor = 1): Reading => ({ by: null, counters: { "": counter }, factor });

// Names, attributes and units as the client sends them (client.md section 2): active time in seconds, cost in USD.
const READINGS: ReadonlyMap<string, Reading> = new Map([
  ["claude_code.commit.count", one("commits")],
  ["claude_code.pull_request.count", one("pull_requests")],
  ["claude_code.session.count", one("sessions")],
  ["claude_code.active_time.total", one("active_time_ms", 1_000)],
  ["claude_code.cost.usage", one("metric_cost_pico", 1e12)],
  [
    "claude_code.lines_of_code.count",
    { by: "type", counters: { added: "lines_added", removed: "lines_removed" }, factor: 1 },
  ],
  [
    "claude_code.code_edit_tool.decision",
    { by: "decision", counters: { accept: "edits_accepted", reject: "edits_rejected" }, factor: 1 },
  ],
  [
    "claude_code.token.usage",
    {
      by: "type",
      counters: {
        input: "metric_tokens_input",
        output: "metric_tokens_output",
        cacheRead: "metric_tokens_cache_read",
        cacheCreation: "metric_tokens_cache_write",
      },
      factor: 1,
    },
  ],
]);

/**
 * Turns decoded data points into counter points: outcomes that have no event, and the client's own totals for the
 * coverage figure. Never money. Unknown metrics and points of zero are counted as ignored.
 */
export function normaliseMetrics(points: readonly OtlpPoint[], limits: NormaliseLimits): Normalised {
  const result: Normalised = { events: [], points: [], refusals: [], ignored: 0 };
  const resources = new Map<Attributes, string>();
  for (const [index, point] of points.entries()) {
    const reading = READINGS.get(point.metric);
    if (!reading || point.value === 0) {
      result.ignored++;
      continue;
    }
    try {
      result.points.push(counterOf(point, reading, limits, resources));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, field, message } = error;
      result.refusals.push({ signal: "metrics", index, code, field, message, record: recordOfPoint(point) });
    }
  }
  return result;
}

function counterOf(
  point: OtlpPoint,
  reading: Reading,
  limits: NormaliseLimits,
  resources: Map<Attributes, string>,
): CounterPoint {
  if (point.attributeCount > MAX_ATTRIBUTES) {
    const message = `The point has ${point.attributeCount} attributes; send at most ${MAX_ATTRIBUTES}.`;
    throw new Fault("too_many_attributes", null, message);
  }
  const atMs = occurredAtMs(undefined, "timeUnixNano", point.timeUnixNano, "timeUnixNano", limits);
  const temporality = temporalityOf(point);
  const { user, installation, sessionId, teamHint, costCenterHint } = identityOf(point);
  const series = `${point.metric}\0${resourceText(point.resource, resources)}\0${setText(point.attributes)}\0${point.startUnixNano}`;
  return {
    metric: metricOf(point, reading),
    temporality,
    startMs: point.startUnixNano === 0n ? atMs : Number(point.startUnixNano / 1_000_000n),
    atMs,
    value: valueOf(point, reading.factor),
    pointKey: uuidOf(`point\0${series}\0${point.timeUnixNano}`),
    seriesKey: uuidOf(`series\0${series}`),
    user,
    installation,
    sessionId,
    model: textOf(point, "model") ?? "",
    repository: repositoryOf(point),
    teamHint,
    costCenterHint,
  };
}

function temporalityOf({ temporality, startUnixNano, metric }: OtlpPoint): CounterPoint["temporality"] {
  if (temporality === 1) return "delta";
  if (temporality !== 2)
    throw new Fault("missing_temporality", "aggregationTemporality", `${metric} must be delta (1) or cumulative (2).`);
  // Without its start a running total cannot be told from one that began anew.
  if (startUnixNano === 0n)
    throw new Fault("missing_start", "startTimeUnixNano", `${metric} is cumulative and needs startTimeUnixNano.`);
  return "cumulative";
}

function metricOf(point: OtlpPoint, { by, counters }: Reading): CounterMetric {
  const value = by === null ? "" : (textOf(point, by) ?? "");
  const metric = Object.hasOwn(counters, value) ? counters[value] : undefined;
  if (metric !== undefined) return metric;
  throw new Fault("unknown_type", by, `${by} of ${point.metric} must be one of ${Object.keys(counters).join(", ")}.`);
}

function valueOf(point: OtlpPoint, factor: number): number {
  const scaled = (point.value ?? Number.NaN) * factor;
  const value = factor === 1 ? scaled : Math.round(scaled);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  const wanted = factor === 1 ? "a whole number, not negative" : "a number, not negative";
  throw new Fault("invalid_number", "value", `The value of ${point.metric} must be ${wanted}.`);
}

function resourceText(resource: Attributes, known: Map<Attributes, string>): string {
  const found = known.get(resource);
  if (found !== undefined) return found;
  const text = setText(resource);
  known.set(resource, text);
  return text;
}

/** One text per set of attributes, whatever their order; the type's initial keeps 1 and "1" apart. */
function setText(attributes: Attributes): string {
  const parts: string[] = [];
  for (const [key, value] of attributes) parts.push(`${key}\0${(typeof value).charAt(0)}${value}`);
  return parts.sort().join("\0");
}
