import type { Attributes, AttributeValue, OtlpPoint, OtlpRecord } from "../../schema";
import { LOG_ATTRIBUTES } from "./attribute-keys";
import { bounded } from "./read-attribute";

const MAX_RECORD_BYTES = 8_000;
// What a metric point is told by, besides the attributes it shares with events.
const POINT_ATTRIBUTES = ["type", "language", "start_type"];
const PLAIN_ATTRIBUTES = [...POINT_ATTRIBUTES, ...LOG_ATTRIBUTES.keys()];

type PlainAttributes = Record<string, AttributeValue>;
type PlainRecord = {
  name: string;
  timeUnixNano: string;
  attributes: PlainAttributes;
  resource: PlainAttributes;
  attributeCount: number;
};
type PlainPoint = {
  metric: string;
  temporality: number;
  startUnixNano: string;
  timeUnixNano: string;
  value: number | string | null;
  attributes: PlainAttributes;
  resource: PlainAttributes;
  attributeCount: number;
};

/** A log record as plain JSON for the quarantine: known attributes only, texts cut to 200 characters, at most 8 KB. */
export function recordOfLog(record: OtlpRecord): PlainRecord {
  const budget = { bytes: MAX_RECORD_BYTES - 400 };
  return {
    name: record.name,
    timeUnixNano: String(record.timeUnixNano),
    attributes: plain(record.attributes, budget),
    resource: plain(record.resource, budget),
    attributeCount: record.attributeCount,
  };
}

/** A metric point as plain JSON for the quarantine, like recordOfLog. JSON has no NaN, so such a value is text. */
export function recordOfPoint(point: OtlpPoint): PlainPoint {
  const budget = { bytes: MAX_RECORD_BYTES - 800 };
  return {
    metric: bounded(point.metric) ?? "",
    temporality: point.temporality,
    startUnixNano: String(point.startUnixNano),
    timeUnixNano: String(point.timeUnixNano),
    value: point.value !== null && !Number.isFinite(point.value) ? String(point.value) : point.value,
    attributes: plain(point.attributes, budget),
    resource: plain(point.resource, budget),
    attributeCount: point.attributeCount,
  };
}

// In the order of what matters most: what does not fit is left out at the end.
function plain(attributes: Attributes, budget: { bytes: number }): PlainAttributes {
  const kept: [string, AttributeValue][] = [];
  for (const key of PLAIN_ATTRIBUTES) {
    const value = attributes.get(key);
    if (value === undefined) continue;
    const short = typeof value === "string" ? (bounded(value) ?? "") : jsonNumber(value);
    budget.bytes -= key.length + 6 + Buffer.byteLength(JSON.stringify(short));
    if (budget.bytes < 0) break;
    kept.push([key, short]);
  }
  return Object.fromEntries(kept);
}

const jsonNumber = (value: number | boolean): AttributeValue =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;

/** The way back from recordOfLog; what does not look like one reads as an empty record, which is refused again. */
export function logOfRecord(record: unknown): OtlpRecord {
  const { name, timeUnixNano, attributes, resource, attributeCount } = members(record);
  return {
    name: typeof name === "string" ? name : "",
    timeUnixNano: nanos(timeUnixNano),
    attributes: attributesFrom(attributes),
    resource: attributesFrom(resource),
    attributeCount: typeof attributeCount === "number" ? attributeCount : 0,
  };
}

/** The way back from recordOfPoint. */
export function pointOfRecord(record: unknown): OtlpPoint {
  const { metric, temporality, startUnixNano, timeUnixNano, value, attributes, resource, attributeCount } =
    members(record);
  return {
    metric: typeof metric === "string" ? metric : "",
    temporality: typeof temporality === "number" ? temporality : 0,
    startUnixNano: nanos(startUnixNano),
    timeUnixNano: nanos(timeUnixNano),
    value: value === null || value === undefined ? null : Number(value),
    attributes: attributesFrom(attributes),
    resource: attributesFrom(resource),
    attributeCount: typeof attributeCount === "number" ? attributeCount : 0,
  };
}

const members = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const nanos = (value: unknown): bigint => (typeof value === "string" && /^\d{1,20}$/.test(value) ? BigInt(value) : 0n);

function attributesFrom(value: unknown): Attributes {
  const entries = Object.entries(members(value));
  return new Map(
    entries.filter((entry): entry is [string, AttributeValue] =>
      ["string", "number", "boolean"].includes(typeof entry[1]),
    ),
  );
}
