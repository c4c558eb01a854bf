import type { AttributeValue, OtlpPoint } from "../../schema";
import type { Origin } from "../origin";
import { roomFor } from "../room-for";
import { readJsonAttributes, readJsonNumber } from "./attributes";
import { fieldOf, nanosOf, parseJsonBody } from "./body";
import { eachJsonScope } from "./scopes";

// In OTLP's JSON form enumerations are numbers; older exporters wrote their names.
const TEMPORALITY_NAMES = ["", "AGGREGATION_TEMPORALITY_DELTA", "AGGREGATION_TEMPORALITY_CUMULATIVE"];

/** Reads an ExportMetricsServiceRequest in OTLP's JSON form. Throws DecodeError. */
export function readJsonMetrics(body: Uint8Array): OtlpPoint[] {
  const points: OtlpPoint[] = [];
  eachJsonScope(parseJsonBody(body), "metrics", (origin, item) => {
    const sum = fieldOf(item, "sum");
    const name = fieldOf(item, "name");
    const list = fieldOf(sum, "dataPoints");
    if (!Array.isArray(list)) return;
    for (const point of list) {
      roomFor(points.length, 0);
      points.push(readPoint(origin, point, typeof name === "string" ? name : "", temporalityOf(sum)));
    }
  });
  return points;
}

function temporalityOf(sum: unknown): number {
  const value = fieldOf(sum, "aggregationTemporality");
  if (typeof value === "string") return Math.max(0, TEMPORALITY_NAMES.indexOf(value));
  return typeof value === "number" ? value : 0;
}

function readPoint(origin: Origin, point: unknown, metric: string, temporality: number): OtlpPoint {
  const attributes = new Map<string, AttributeValue>();
  const list = fieldOf(point, "attributes");
  const attributeCount = readJsonAttributes(attributes, list, "metrics", origin.attributeCount);
  const [double, integer] = [fieldOf(point, "asDouble"), fieldOf(point, "asInt")];
  const given = double ?? integer;
  return {
    metric,
    temporality,
    startUnixNano: nanosOf(fieldOf(point, "startTimeUnixNano")),
    timeUnixNano: nanosOf(fieldOf(point, "timeUnixNano")),
    value: given === undefined || given === null ? null : readJsonNumber(given),
    attributes,
    resource: origin.attributes,
    attributeCount,
  };
}
