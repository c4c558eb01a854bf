import { normaliseLogs } from "@/lib/usage/rules/normalise-logs";
import { normaliseMetrics } from "@/lib/usage/rules/normalise-metrics";
import { normaliseUsageEvents } from "@/lib/usage/rules/normalise-usage-events";
import type { AttributeValue, Refusal } from "@/lib/usage/schema";

const DAY_MS = 86_400_000;

/** Three records of the demo that cannot be booked, refused by the normaliser itself: a clock, a gateway, a metric. */
export function demoRefusals(endMs: number): Refusal[] {
  const limits = { nowMs: endMs, oldestMs: endMs - 400 * DAY_MS, newestMs: endMs + DAY_MS };
  const attributes = (entries: Record<string, AttributeValue>) => new Map(Object.entries(entries));
  const resource = attributes({ "service.name": "claude-code", "service.version": "2.1.304" });
  const stopped = attributes({
    "event.name": "api_request",
    "event.timestamp": "2016-05-01T08:00:04.310Z",
    "user.email": "terje.brekke@halden.example",
    model: "claude-sonnet-5-5",
    input_tokens: 38,
    output_tokens: 812,
    cache_read_tokens: 40_114,
    cost_usd: 0.0131,
  });
  const perSecond = attributes({ type: "words", model: "claude-opus-5-5", "user.email": "p.okafor@nordkode.example" });
  const nanos = BigInt(endMs - 2 * DAY_MS) * 1_000_000n;
  return [
    ...normaliseLogs(
      [{ name: "api_request", timeUnixNano: 0n, attributes: stopped, resource, attributeCount: 31 }],
      limits,
    ).refusals,
    ...normaliseUsageEvents(
      [
        {
          source: "gateway-eu",
          id: "batch-0412-17",
          occurred_at: new Date(endMs - 3 * DAY_MS).toISOString(),
          user: "build-agent@halden.example",
          input_tokens: 1_204,
          output_tokens: 86,
        },
      ],
      limits,
    ).refusals,
    ...normaliseMetrics(
      [
        {
          metric: "claude_code.token.usage",
          temporality: 1,
          startUnixNano: nanos,
          timeUnixNano: nanos + 60_000_000_000n,
          value: 214,
          attributes: perSecond,
          resource,
          attributeCount: 12,
        },
      ],
      limits,
    ).refusals,
  ];
}
