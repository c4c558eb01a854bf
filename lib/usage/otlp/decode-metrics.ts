import type { OtlpPoint } from "../schema";
import { readJsonMetrics } from "./json/read-metrics";
import { readProtobufMetrics } from "./protobuf/read-metrics";

/**
 * Decodes the (inflated) body of POST …/v1/metrics to the data points of its sums; gauges and histograms are skipped,
 * the client sends none. Throws DecodeError when the bytes are not OTLP.
 */
export function decodeMetrics(body: Uint8Array, encoding: "json" | "protobuf"): OtlpPoint[] {
  return encoding === "json" ? readJsonMetrics(body) : readProtobufMetrics(body);
}
