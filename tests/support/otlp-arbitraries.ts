import fc from "fast-check";
import { CONTENT_ATTRIBUTES, LOG_ATTRIBUTES } from "@/lib/usage/rules/record/attribute-keys";
import type { AnyValue, KeyValue, LogRecord, LogsRequest, Metric, MetricsRequest } from "./otlp-messages";

// Well-formed: protobufjs writes half a surrogate pair as three bad bytes, JSON as an escape; that is tested by hand.
const text = fc
  .oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "\0", "a\0b", "\ud800x", "1795375092456", "true"),
    fc.string({ minLength: 1_990, maxLength: 2_010 }),
    fc.integer({ min: 1_995, max: 2_003 }).map(length => "🙂".repeat(length)),
  )
  .map(any => any.toWellFormed());
const int64 = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })).map(String);
const uint64 = fc.oneof(fc.constant("1795375092456000000"), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String));
// JSON has no NaN or infinities; those are tested by hand.
const double = fc.double({ noNaN: true, noDefaultInfinity: true });

const { value: anyValue } = fc.letrec<{ value: AnyValue }>(tie => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ stringValue: text }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: int64 }),
    fc.record({ doubleValue: double }),
    fc.constant({}),
    fc.record({ bytesValue: fc.uint8Array({ maxLength: 20 }).map(bytes => Buffer.from(bytes).toString("base64")) }),
    fc.record({
      arrayValue: fc.record({ values: fc.array(tie("value") as fc.Arbitrary<AnyValue>, { maxLength: 70 }) }),
    }),
    fc.record({
      kvlistValue: fc.record({
        values: fc.array(fc.record({ key: text, value: tie("value") as fc.Arbitrary<AnyValue> }), { maxLength: 3 }),
      }),
    }),
  ) as fc.Arbitrary<AnyValue>,
}));

const parameters = fc.record({
  key: fc.constant("tool_parameters"),
  value: fc.record({
    stringValue: fc.oneof(
      text,
      fc
        .dictionary(
          fc.constantFrom("skill_name", "git_branch", "full_command", "__proto__"),
          fc.oneof(text, fc.integer()),
        )
        .map(members => JSON.stringify(members)),
    ),
  }),
});
const keyValue: fc.Arbitrary<KeyValue> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ key: fc.constantFrom(...LOG_ATTRIBUTES.keys(), "type"), value: anyValue }) },
  { weight: 2, arbitrary: fc.record({ key: fc.constantFrom(...CONTENT_ATTRIBUTES), value: anyValue }) },
  { weight: 2, arbitrary: fc.record({ key: text, value: anyValue }) },
  { weight: 1, arbitrary: parameters },
  {
    weight: 1,
    arbitrary: fc.record({ key: fc.constantFrom("__proto__", "constructor", "toString"), value: anyValue }),
  },
  { weight: 1, arbitrary: fc.record({ key: text }) },
);
const attributes = fc.array(keyValue, { maxLength: 12 });

const logRecord: fc.Arbitrary<LogRecord> = fc.record(
  {
    timeUnixNano: uint64,
    observedTimeUnixNano: uint64,
    eventName: fc.constantFrom("", "claude_code.user_prompt", "not a name"),
    body: fc.oneof(anyValue, fc.constant({ stringValue: "claude_code.api_request" })),
    attributes,
  },
  { requiredKeys: [] },
);
const metric: fc.Arbitrary<Metric> = fc.record(
  {
    name: fc.oneof(text, fc.constant("claude_code.token.usage")),
    sum: fc.record({
      aggregationTemporality: fc.constantFrom(0, 1, 2),
      dataPoints: fc.array(
        fc.oneof(
          fc.record({ startTimeUnixNano: uint64, timeUnixNano: uint64, asDouble: double, attributes }),
          fc.record({ timeUnixNano: uint64, asInt: int64, attributes }),
          fc.record({ attributes }),
        ),
        { maxLength: 3 },
      ),
    }),
  },
  { requiredKeys: [] },
);

const scope = fc.record({ scope: fc.record({ name: text, attributes }) }, { requiredKeys: [] });
const resource = fc.record({ resource: fc.record({ attributes }) }, { requiredKeys: [] });
const under = <T extends object, U extends object>(base: fc.Arbitrary<T>, more: fc.Arbitrary<U>): fc.Arbitrary<T & U> =>
  fc.tuple(base, more).map(([left, right]) => ({ ...left, ...right }));

/** Any logs request, in OTLP's JSON form. */
export const logsRequest: fc.Arbitrary<LogsRequest> = fc.record({
  resourceLogs: fc.array(
    under(
      resource,
      fc.record({
        scopeLogs: fc.array(under(scope, fc.record({ logRecords: fc.array(logRecord, { maxLength: 4 }) })), {
          maxLength: 2,
        }),
      }),
    ),
    { maxLength: 2 },
  ),
});

/** Any metrics request, in OTLP's JSON form. */
export const metricsRequest: fc.Arbitrary<MetricsRequest> = fc.record({
  resourceMetrics: fc.array(
    under(
      resource,
      fc.record({
        scopeMetrics: fc.array(under(scope, fc.record({ metrics: fc.array(metric, { maxLength: 3 }) })), {
          maxLength: 2,
        }),
      }),
    ),
    { maxLength: 2 },
  ),
});
