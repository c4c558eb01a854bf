import type { AttributeValue } from "../../schema";
import type { Origin } from "../origin";
import { readJsonAttributes } from "./attributes";
import { fieldOf, listOf } from "./body";

const NAMES = {
  logs: ["resourceLogs", "scopeLogs", "logRecords"],
  metrics: ["resourceMetrics", "scopeMetrics", "metrics"],
} as const;

/** Walks resource → scope → item of an OTLP JSON body. Throws DecodeError when the envelope has another shape. */
export function eachJsonScope(
  body: unknown,
  signal: "logs" | "metrics",
  visit: (origin: Origin, item: unknown) => void,
): void {
  const [resources, scopes, items] = NAMES[signal];
  for (const ofResource of listOf(body, resources)) {
    const attributes = new Map<string, AttributeValue>();
    const list = fieldOf(fieldOf(ofResource, "resource"), "attributes");
    const resource: Origin = { attributes, attributeCount: readJsonAttributes(attributes, list, signal, 0) };
    for (const ofScope of listOf(ofResource, scopes)) {
      const scope = overlay(resource, fieldOf(fieldOf(ofScope, "scope"), "attributes"), signal);
      for (const item of listOf(ofScope, items)) visit(scope, item);
    }
  }
}

function overlay(base: Origin, list: unknown, signal: "logs" | "metrics"): Origin {
  if (!Array.isArray(list) || list.length === 0) return base;
  const attributes = new Map(base.attributes);
  return { attributes, attributeCount: readJsonAttributes(attributes, list, signal, base.attributeCount) };
}
