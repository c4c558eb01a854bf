import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLogs } from "@/lib/usage/otlp/decode-logs";
import { decodeMetrics } from "@/lib/usage/otlp/decode-metrics";
import { normaliseLogs } from "@/lib/usage/rules/normalise-logs";
import { normaliseMetrics } from "@/lib/usage/rules/normalise-metrics";
import { CONTENT_ATTRIBUTES, LOG_ATTRIBUTES } from "@/lib/usage/rules/record/attribute-keys";
import { encodeRequest } from "@/tests/support/otlp-messages";
import { bodiesOf } from "@/tests/support/telemetry-captures";

const ALL = { nowMs: 0, oldestMs: 0, newestMs: 9e15 };
const NONE = { nowMs: 0, oldestMs: 0, newestMs: 0 };
const printed = (value: unknown) =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "bigint" ? String(inner) : inner instanceof Map ? [...(inner as Map<string, unknown>)] : inner,
  );

test("what the client sends with OTEL_LOG_TOOL_DETAILS and OTEL_LOG_USER_PROMPTS ends in the decoder", () => {
  for (const capture of ["tool-details", "tool-details-pb"])
    for (const { signal, encoding, bytes } of bodiesOf(capture)) {
      if (signal !== "logs") continue;
      const raw = new TextDecoder().decode(bytes);
      const records = decodeLogs(bytes, encoding);
      const kept = printed([records, normaliseLogs(records, ALL), normaliseLogs(records, NONE)]);
      for (const content of ["[[script", "README.md", "git commit", "ledger.ts", "echo "])
        expect(kept).not.toContain(content);
      expect(raw.includes("full_command") || raw.includes("tool_input") || raw.includes("prompt")).toBe(true);
    }
});

test("a secret in any content attribute, unknown attribute, body or nested value never leaves the decoder", () => {
  const SECRET = "hunter2 is my password";
  const unknown = fc.string({ minLength: 1 }).filter(key => !LOG_ATTRIBUTES.has(key));
  const key = fc.oneof(fc.constantFrom(...CONTENT_ATTRIBUTES, "error", "tool_parameters"), unknown);
  const value = fc.constantFrom(
    { stringValue: SECRET },
    { stringValue: JSON.stringify({ full_command: SECRET, prompt: SECRET, skill_name: { deep: SECRET } }) },
    { arrayValue: { values: [{ stringValue: SECRET }] } },
    { kvlistValue: { values: [{ key: SECRET, value: { stringValue: SECRET } }] } },
    { bytesValue: Buffer.from(SECRET).toString("base64") },
  );
  fc.assert(
    fc.property(fc.array(fc.record({ key, value }), { maxLength: 6 }), value, (attributes, body) => {
      const named = [...attributes, { key: "event.name", value: { stringValue: "api_error" } }];
      const records = [
        { timeUnixNano: "1795375092456000000", body, attributes: named },
        { body, attributes },
      ];
      const logs = {
        resourceLogs: [{ resource: { attributes }, scopeLogs: [{ scope: { attributes }, logRecords: records }] }],
      };
      for (const [bytes, encoding] of both("logs", logs)) {
        const decoded = decodeLogs(bytes, encoding);
        expect(printed([decoded, normaliseLogs(decoded, ALL), normaliseLogs(decoded, NONE)])).not.toContain("hunter2");
      }
      const points = [{ timeUnixNano: "1795375092456000000", asInt: "-1", attributes }];
      const metrics = {
        resourceMetrics: [
          {
            resource: { attributes },
            scopeMetrics: [
              {
                metrics: [{ name: "claude_code.commit.count", sum: { aggregationTemporality: 1, dataPoints: points } }],
              },
            ],
          },
        ],
      };
      for (const [bytes, encoding] of both("metrics", metrics))
        expect(printed(normaliseMetrics(decodeMetrics(bytes, encoding), ALL))).not.toContain("hunter2");
    }),
    { numRuns: 300 },
  );
});

const both = (signal: "logs" | "metrics", request: object) =>
  [
    [new TextEncoder().encode(JSON.stringify(request)), "json"],
    [encodeRequest(signal, request), "protobuf"],
  ] as const;
