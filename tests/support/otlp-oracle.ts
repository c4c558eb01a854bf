import { CONTENT_ATTRIBUTES, LOG_ATTRIBUTES } from "@/lib/usage/rules/record/attribute-keys";
import type { AttributeValue, OtlpPoint, OtlpRecord } from "@/lib/usage/schema";
import { type AnyValue, decodeRequest, type KeyValue, type LogsRequest, type MetricsRequest } from "./otlp-messages";

// The plainest reading of a decoded request, written without regard to speed.

const cut = (text: string) => [...text.slice(0, 2_000).toWellFormed()].filter(char => char !== "\0").join("");

function scalar(value: AnyValue): AttributeValue | undefined {
  if (value.stringValue !== undefined) return cut(value.stringValue);
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.intValue !== undefined) return Number(value.intValue);
  return value.doubleValue === undefined ? undefined : value.doubleValue + 0;
}

function anyValue(value: AnyValue): AttributeValue | undefined {
  if (!value.arrayValue) return scalar(value);
  const parts = (value.arrayValue.values ?? []).map(scalar).filter(part => part !== undefined);
  return cut(parts.slice(0, 64).join(","));
}

function add(
  into: Map<string, AttributeValue>,
  list: KeyValue[] | undefined,
  signal: "logs" | "metrics",
  room: number,
): number {
  for (const { key = "", value } of (list ?? []).slice(0, Math.max(0, room))) {
    const read = value && anyValue(value);
    if (read === undefined) continue;
    if (signal === "metrics") {
      if (!CONTENT_ATTRIBUTES.has(key)) into.set(cut(key), read);
      continue;
    }
    if (key === "tool_parameters") {
      addParameters(into, value?.stringValue);
      continue;
    }
    if (key === "error" && !(typeof read === "string" && /^[A-Za-z][\w.:-]{0,63}$/.test(read))) continue;
    if (LOG_ATTRIBUTES.has(key)) into.set(key, read);
  }
  return list?.length ?? 0;
}

function addParameters(into: Map<string, AttributeValue>, json: string | undefined): void {
  let parsed: Record<string, unknown> = {};
  try {
    parsed = { ...JSON.parse(json ?? "{}") };
  } catch {}
  for (const key of ["subagent_type", "skill_name", "git_commit_id", "git_branch"]) {
    const value = parsed[key];
    if (typeof value === "string") into.set(key, cut(value));
  }
}

function nameOf(field: string | undefined, attribute: AttributeValue | undefined, body: string | undefined): string {
  const attributeText = typeof attribute === "string" ? attribute : "";
  const given = field || attributeText || (body?.startsWith("claude_code.") ? body : "");
  return /^[\w.:-]{1,80}$/.test(given) ? given.replace(/^claude_code\./, "") : "";
}

/** What decodeLogs must return for these bytes. */
export function oracleLogs(bytes: Uint8Array): OtlpRecord[] {
  const request = decodeRequest("logs", bytes) as LogsRequest;
  const records: OtlpRecord[] = [];
  for (const ofResource of request.resourceLogs ?? [])
    for (const ofScope of ofResource.scopeLogs ?? []) {
      const resource = new Map<string, AttributeValue>();
      let count = add(resource, ofResource.resource?.attributes, "logs", 1_000);
      count += add(resource, ofScope.scope?.attributes, "logs", 1_000 - count);
      for (const record of ofScope.logRecords ?? []) {
        const attributes = new Map<string, AttributeValue>();
        const own = add(attributes, record.attributes, "logs", 1_000 - count);
        records.push({
          name: nameOf(record.eventName, attributes.get("event.name"), record.body?.stringValue),
          timeUnixNano: BigInt(record.timeUnixNano ?? 0) || BigInt(record.observedTimeUnixNano ?? 0),
          attributes,
          resource,
          attributeCount: count + own,
        });
      }
    }
  return records;
}

/** What decodeMetrics must return for these bytes. */
export function oracleMetrics(bytes: Uint8Array): OtlpPoint[] {
  const request = decodeRequest("metrics", bytes) as MetricsRequest;
  const points: OtlpPoint[] = [];
  for (const ofResource of request.resourceMetrics ?? [])
    for (const ofScope of ofResource.scopeMetrics ?? []) {
      const resource = new Map<string, AttributeValue>();
      let count = add(resource, ofResource.resource?.attributes, "metrics", 1_000);
      count += add(resource, ofScope.scope?.attributes, "metrics", 1_000 - count);
      for (const { name, sum } of ofScope.metrics ?? [])
        for (const point of sum?.dataPoints ?? []) {
          const attributes = new Map<string, AttributeValue>();
          const own = add(attributes, point.attributes, "metrics", 1_000 - count);
          points.push({
            metric: name ?? "",
            temporality: sum?.aggregationTemporality ?? 0,
            startUnixNano: BigInt(point.startTimeUnixNano ?? 0),
            timeUnixNano: BigInt(point.timeUnixNano ?? 0),
            value:
              point.asDouble !== undefined
                ? point.asDouble + 0
                : point.asInt !== undefined
                  ? Number(point.asInt)
                  : null,
            attributes,
            resource,
            attributeCount: count + own,
          });
        }
    }
  return points;
}
