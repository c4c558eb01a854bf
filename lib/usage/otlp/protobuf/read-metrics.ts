import type { Reader } from "protobufjs/minimal.js";
import type { AttributeValue, OtlpPoint } from "../../schema";
import { MAX_ATTRIBUTES } from "../limits";
import type { Origin } from "../origin";
import { roomFor } from "../room-for";
import { ProtobufAttributes } from "./attributes";
import { eachScope } from "./scopes";
import { decoding, eachField, readerOf, readFixed64, skipField } from "./wire";

/** Reads an ExportMetricsServiceRequest (opentelemetry.proto.collector.metrics.v1). Throws DecodeError. */
export function readProtobufMetrics(body: Uint8Array): OtlpPoint[] {
  const reader = readerOf(body);
  return decoding(reader, () => {
    const attributes = new ProtobufAttributes(reader, "metrics");
    const points: OtlpPoint[] = [];
    eachScope(reader, attributes, (origin, end) => readMetric(reader, attributes, origin, end, points));
    return points;
  });
}

/** Reads a Metric: its name (field 1) and, of a Sum (field 7), temporality (2) and points (1). Other kinds hold nothing of use. */
function readMetric(
  reader: Reader,
  keyValues: ProtobufAttributes,
  origin: Origin,
  end: number,
  into: OtlpPoint[],
): void {
  const start = reader.pos;
  let metric = "";
  while (reader.pos < end) {
    const tag = reader.tag();
    if (tag === 10) metric = reader.string();
    else skipField(reader, tag);
  }
  reader.pos = start;
  eachField(reader, 7, sumEnd => {
    const sumStart = reader.pos;
    let temporality = 0;
    while (reader.pos < sumEnd) {
      const tag = reader.tag();
      if (tag === 16) temporality = reader.int32();
      else skipField(reader, tag);
    }
    reader.pos = sumStart;
    eachField(reader, 1, pointEnd => {
      roomFor(into.length, reader.pos);
      into.push(readPoint(reader, keyValues, origin, pointEnd, metric, temporality));
    });
  });
}

function readPoint(
  reader: Reader,
  keyValues: ProtobufAttributes,
  origin: Origin,
  end: number,
  metric: string,
  temporality: number,
): OtlpPoint {
  const attributes = new Map<string, AttributeValue>();
  let attributeCount = origin.attributeCount;
  let startUnixNano = 0n;
  let timeUnixNano = 0n;
  let value: number | null = null;
  while (reader.pos < end) {
    const tag = reader.tag();
    if (tag === 58) {
      if (++attributeCount > MAX_ATTRIBUTES) skipField(reader, tag);
      else keyValues.read(attributes);
    } else if (tag === 17) startUnixNano = readFixed64(reader);
    else if (tag === 25) timeUnixNano = readFixed64(reader);
    else if (tag === 33) value = reader.double() + 0;
    else if (tag === 49) value = Number(BigInt.asIntN(64, readFixed64(reader)));
    else skipField(reader, tag);
  }
  const { attributes: resource } = origin;
  return { metric, temporality, startUnixNano, timeUnixNano, value, attributes, resource, attributeCount };
}
