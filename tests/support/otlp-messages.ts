import protobuf from "protobufjs";

const { Root, Type, Field, OneOf } = protobuf;

// opentelemetry-proto 1.x by field number: what a general decoder makes of the same bytes is what ours must make.
const root = new Root();
const type = (name: string, fields: [string, number, string, ("repeated" | undefined)?][], oneof: string[] = []) => {
  const made = new Type(name);
  for (const [field, id, kind, rule] of fields) made.add(new Field(field, id, kind, rule));
  if (oneof.length) made.add(new OneOf("value", oneof));
  root.add(made);
  return made;
};

type(
  "AnyValue",
  [
    ["stringValue", 1, "string"],
    ["boolValue", 2, "bool"],
    ["intValue", 3, "int64"],
    ["doubleValue", 4, "double"],
    ["arrayValue", 5, "ArrayValue"],
    ["kvlistValue", 6, "KeyValueList"],
    ["bytesValue", 7, "bytes"],
  ],
  ["stringValue", "boolValue", "intValue", "doubleValue", "arrayValue", "kvlistValue", "bytesValue"],
);
type("ArrayValue", [["values", 1, "AnyValue", "repeated"]]);
type("KeyValueList", [["values", 1, "KeyValue", "repeated"]]);
type("KeyValue", [
  ["key", 1, "string"],
  ["value", 2, "AnyValue"],
]);
type("Resource", [
  ["attributes", 1, "KeyValue", "repeated"],
  ["droppedAttributesCount", 2, "uint32"],
]);
type("InstrumentationScope", [
  ["name", 1, "string"],
  ["version", 2, "string"],
  ["attributes", 3, "KeyValue", "repeated"],
]);
type("LogRecord", [
  ["timeUnixNano", 1, "fixed64"],
  ["severityNumber", 2, "int32"],
  ["severityText", 3, "string"],
  ["body", 5, "AnyValue"],
  ["attributes", 6, "KeyValue", "repeated"],
  ["droppedAttributesCount", 7, "uint32"],
  ["flags", 8, "fixed32"],
  ["traceId", 9, "bytes"],
  ["spanId", 10, "bytes"],
  ["observedTimeUnixNano", 11, "fixed64"],
  ["eventName", 12, "string"],
]);
type("ScopeLogs", [
  ["scope", 1, "InstrumentationScope"],
  ["logRecords", 2, "LogRecord", "repeated"],
  ["schemaUrl", 3, "string"],
]);
type("ResourceLogs", [
  ["resource", 1, "Resource"],
  ["scopeLogs", 2, "ScopeLogs", "repeated"],
  ["schemaUrl", 3, "string"],
]);
type(
  "NumberDataPoint",
  [
    ["startTimeUnixNano", 2, "fixed64"],
    ["timeUnixNano", 3, "fixed64"],
    ["asDouble", 4, "double"],
    ["asInt", 6, "sfixed64"],
    ["attributes", 7, "KeyValue", "repeated"],
    ["flags", 8, "uint32"],
  ],
  ["asDouble", "asInt"],
);
type("Gauge", [["dataPoints", 1, "NumberDataPoint", "repeated"]]);
type("Sum", [
  ["dataPoints", 1, "NumberDataPoint", "repeated"],
  ["aggregationTemporality", 2, "int32"],
  ["isMonotonic", 3, "bool"],
]);
type("Metric", [
  ["name", 1, "string"],
  ["description", 2, "string"],
  ["unit", 3, "string"],
  ["gauge", 5, "Gauge"],
  ["sum", 7, "Sum"],
]);
type("ScopeMetrics", [
  ["scope", 1, "InstrumentationScope"],
  ["metrics", 2, "Metric", "repeated"],
  ["schemaUrl", 3, "string"],
]);
type("ResourceMetrics", [
  ["resource", 1, "Resource"],
  ["scopeMetrics", 2, "ScopeMetrics", "repeated"],
]);

const REQUESTS = {
  logs: type("ExportLogsServiceRequest", [["resourceLogs", 1, "ResourceLogs", "repeated"]]),
  metrics: type("ExportMetricsServiceRequest", [["resourceMetrics", 1, "ResourceMetrics", "repeated"]]),
};

/** A scalar, an array of them and worse, as OTLP's JSON writes it. Integers are decimal text. */
export type AnyValue = {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: string;
  doubleValue?: number;
  arrayValue?: { values?: AnyValue[] };
  kvlistValue?: { values?: KeyValue[] };
  bytesValue?: string;
};
export type KeyValue = { key?: string; value?: AnyValue };
type Origin = { resource?: { attributes?: KeyValue[] } };
type Scope = { scope?: { name?: string; attributes?: KeyValue[] } };
export type LogRecord = {
  timeUnixNano?: string;
  observedTimeUnixNano?: string;
  eventName?: string;
  body?: AnyValue;
  attributes?: KeyValue[];
};
export type NumberDataPoint = {
  startTimeUnixNano?: string;
  timeUnixNano?: string;
  asDouble?: number;
  asInt?: string;
  attributes?: KeyValue[];
};
export type Metric = { name?: string; sum?: { aggregationTemporality?: number; dataPoints?: NumberDataPoint[] } };
export type LogsRequest = { resourceLogs?: (Origin & { scopeLogs?: (Scope & { logRecords?: LogRecord[] })[] })[] };
export type MetricsRequest = { resourceMetrics?: (Origin & { scopeMetrics?: (Scope & { metrics?: Metric[] })[] })[] };

/** Encodes a request in OTLP's JSON form as protobuf, with protobufjs' own encoder. */
export function encodeRequest(signal: "logs" | "metrics", request: object): Uint8Array {
  const message = REQUESTS[signal].fromObject(request);
  return REQUESTS[signal].encode(message).finish();
}

/** Decodes protobuf to OTLP's JSON form by reflection: slow, general, and not ours. */
export const decodeRequest = (signal: "logs" | "metrics", bytes: Uint8Array): unknown =>
  REQUESTS[signal].toObject(REQUESTS[signal].decode(bytes), { longs: String, bytes: String });
