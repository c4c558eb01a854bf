import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError } from "@/lib/usage/otlp/decode-error";
import { decodeLogs } from "@/lib/usage/otlp/decode-logs";
import { decodeMetrics } from "@/lib/usage/otlp/decode-metrics";
import { logsRequest, metricsRequest } from "@/tests/support/otlp-arbitraries";
import { decodeRequest, encodeRequest } from "@/tests/support/otlp-messages";
import { oracleLogs, oracleMetrics } from "@/tests/support/otlp-oracle";
import { bodiesOf, CAPTURES } from "@/tests/support/telemetry-captures";

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const decode = { logs: decodeLogs, metrics: decodeMetrics };
const oracle = { logs: oracleLogs, metrics: oracleMetrics };
const captured = CAPTURES.flatMap(bodiesOf);

describe("against a general decoder", () => {
  test("any logs request reads the same from protobuf, from JSON and by reflection", () => {
    fc.assert(
      fc.property(logsRequest, request => {
        const bytes = encodeRequest("logs", request);
        const records = decodeLogs(bytes, "protobuf");
        expect(records).toEqual(oracleLogs(bytes));
        expect(decodeLogs(json(request), "json")).toEqual(records);
      }),
      { numRuns: 300 },
    );
  });

  test("any metrics request reads the same from protobuf, from JSON and by reflection", () => {
    fc.assert(
      fc.property(metricsRequest, request => {
        const bytes = encodeRequest("metrics", request);
        const points = decodeMetrics(bytes, "protobuf");
        expect(points).toEqual(oracleMetrics(bytes));
        expect(decodeMetrics(json(request), "json")).toEqual(points);
      }),
      { numRuns: 300 },
    );
  });

  test("every captured body reads the same three ways", () => {
    for (const { signal, encoding, bytes, file } of captured) {
      const records = decode[signal](bytes, encoding);
      const message = encoding === "json" ? JSON.parse(new TextDecoder().decode(bytes)) : decodeRequest(signal, bytes);
      expect(records.length, file).toBeGreaterThan(0);
      expect(oracle[signal](encodeRequest(signal, message)), file).toEqual(records);
      expect(decode[signal](json(message), "json"), file).toEqual(records);
    }
  });

  test("a body that starts within a larger buffer reads the same", () => {
    for (const { signal, bytes } of captured.filter(({ encoding }) => encoding === "protobuf")) {
      const padded = new Uint8Array(bytes.length + 7);
      padded.set(bytes, 5);
      expect(decode[signal](padded.subarray(5, 5 + bytes.length), "protobuf")).toEqual(
        decode[signal](bytes, "protobuf"),
      );
    }
  });
});

describe("broken bodies", () => {
  const survives = (signal: "logs" | "metrics", bytes: Uint8Array, encoding: "json" | "protobuf"): boolean => {
    try {
      return Array.isArray(decode[signal](bytes, encoding));
    } catch (error) {
      return error instanceof DecodeError;
    }
  };
  const sample = captured.filter(({ bytes }) => bytes.length < 20_000);

  test("a body cut anywhere, or with flipped bytes, decodes or throws DecodeError", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sample),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 }),
        ({ signal, bytes, encoding }, cutAt, flips) => {
          const broken = Uint8Array.from(cutAt % 3 === 0 ? bytes.subarray(0, cutAt % bytes.length) : bytes);
          for (const [at, value] of flips) if (broken.length) broken[at % broken.length] = value;
          expect(survives(signal, broken, encoding)).toBe(true);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test("any bytes decode or throw DecodeError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        for (const signal of ["logs", "metrics"] as const)
          for (const encoding of ["json", "protobuf"] as const) expect(survives(signal, bytes, encoding)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("every prefix of a protobuf body is a shorter body or a DecodeError", () => {
    const bytes = sample.find(({ encoding, signal }) => encoding === "protobuf" && signal === "logs")?.bytes;
    const lengths = [...(bytes?.keys() ?? [])];
    expect(lengths.length).toBeGreaterThan(1_000);
    expect(lengths.filter(length => !survives("logs", bytes?.subarray(0, length) as Uint8Array, "protobuf"))).toEqual(
      [],
    );
  });

  test("a DecodeError says where, and quotes nothing of the body", () => {
    const secret = 'x{"prompt": "secret words"';
    expect(() => decodeLogs(new TextEncoder().encode(secret), "json")).toThrow(/^not valid JSON, at character \d+\.$/);
    const truncated = Uint8Array.of(10, 200, 1, 18);
    expect(() => decodeLogs(truncated, "protobuf")).toThrow(
      expect.objectContaining({ name: "DecodeError", offset: 3 }),
    );
    expect(() => decodeLogs(json([]), "json")).toThrow("an object with resourceLogs is expected.");
    expect(() => decodeLogs(json({ resourceLogs: {} }), "json")).toThrow("resourceLogs is not a list.");
    expect(() => decodeMetrics(json({ resourceMetrics: [{ scopeMetrics: 1 }] }), "json")).toThrow(
      "scopeMetrics is not a list.",
    );
  });

  test("one malformed record in JSON does not take the others with it", () => {
    const logRecords = [null, 7, { attributes: "no list" }, { body: { stringValue: "claude_code.user_prompt" } }];
    const records = decodeLogs(json({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }), "json");
    expect(records.map(({ name }) => name)).toEqual(["", "", "", "user_prompt"]);
  });
});

describe("limits", () => {
  const record = (attributes: unknown[]) => ({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ attributes }] }] }] });
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: `attribute.${index}`, value: { stringValue: "x" } }));

  test("10,000 attributes are counted, cheaply, and not kept", () => {
    const request = record([
      { key: "model", value: { stringValue: "m" } },
      ...many(10_000),
      { key: "speed", value: { stringValue: "fast" } },
    ]);
    for (const [bytes, encoding] of [
      [json(request), "json"],
      [encodeRequest("logs", request), "protobuf"],
    ] as const) {
      const start = performance.now();
      const [read] = decodeLogs(bytes, encoding);
      expect(performance.now() - start).toBeLessThan(250);
      expect(read?.attributeCount).toBe(10_002);
      expect([...(read?.attributes ?? [])]).toEqual([["model", "m"]]);
    }
  });

  test("metric points keep a thousand attributes at most", () => {
    const request = {
      resourceMetrics: [
        { scopeMetrics: [{ metrics: [{ name: "m", sum: { dataPoints: [{ attributes: many(5_000) }] } }] }] },
      ],
    };
    const [point] = decodeMetrics(encodeRequest("metrics", request), "protobuf");
    expect([point?.attributes.size, point?.attributeCount]).toEqual([1_000, 5_000]);
    expect(decodeMetrics(json(request), "json")).toEqual([point]);
  });

  test("a body of empty records cannot fill the memory", () => {
    const scope = Buffer.alloc(60_000, Uint8Array.of(18, 0));
    const wrap = (tag: number, inner: Uint8Array) => {
      const length = [(inner.length & 127) | 128, ((inner.length >> 7) & 127) | 128, inner.length >> 14];
      return Buffer.concat([Uint8Array.of(tag, ...length), inner]);
    };
    const body = wrap(10, wrap(18, scope));
    expect(() => decodeLogs(body, "protobuf")).toThrow("more than 20000 records in one body; send smaller batches.");
    const logRecords = Array.from({ length: 20_001 }, () => ({}));
    expect(() => decodeLogs(json({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }), "json")).toThrow(DecodeError);
  });

  test("nesting without end neither overflows nor hangs", () => {
    let bytes: Uint8Array = Uint8Array.of(10, 1, 65);
    for (let depth = 0; depth < 2_000; depth++) bytes = Buffer.concat([lengthPrefixed(42, lengthPrefixed(10, bytes))]);
    const value = lengthPrefixed(18, bytes);
    const key = Buffer.concat([Uint8Array.of(10, 5), Buffer.from("model")]);
    const body = [50, 18, 18, 10].reduce(
      (inner: Uint8Array, tag) => lengthPrefixed(tag, inner),
      Buffer.concat([key, value]),
    );
    expect(decodeLogs(body, "protobuf")[0]?.attributes.get("model")).toBe("");
    const deep = `${'{"arrayValue":{"values":['.repeat(3_000)}${"]}}".repeat(3_000)}`;
    const text = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"attributes":[{"key":"model","value":${deep}}]}]}]}]}`;
    expect(decodeLogs(new TextEncoder().encode(text), "json")[0]?.attributes.get("model")).toBe("");
  });

  test("groups nested without end are refused", () => {
    expect(() => decodeLogs(Buffer.alloc(100_000, 0x0b), "protobuf")).toThrow(DecodeError);
  });

  test("bytes that are not UTF-8 become U+FFFD and NUL goes, in both encodings", () => {
    const request = record([{ key: "model", value: { stringValue: "aXbYc" } }]);
    for (const [bytes, encoding] of [
      [json(request), "json"],
      [encodeRequest("logs", request), "protobuf"],
    ] as const) {
      const broken = Buffer.from(bytes);
      broken[broken.indexOf("aXb") + 1] = 0xff;
      if (encoding === "protobuf") broken[broken.indexOf("Yc")] = 0;
      const expected = encoding === "protobuf" ? "a\ufffdbc" : "a\ufffdbYc";
      expect(decodeLogs(broken, encoding)[0]?.attributes.get("model")).toBe(expected);
    }
    const escaped = new TextEncoder().encode(JSON.stringify(request).replace("aXbYc", "a\\u0000b\\ud800c"));
    expect(decodeLogs(escaped, "json")[0]?.attributes.get("model")).toBe("ab\ufffdc");
  });

  test("numbers that are none are kept as NaN, for the normaliser to refuse", () => {
    const one = (value: object) =>
      decodeLogs(json(record([{ key: "input_tokens", value }])), "json")[0]?.attributes.get("input_tokens");
    expect(one({ intValue: "12" })).toBe(12);
    expect(one({ intValue: 12 })).toBe(12);
    expect(one({ doubleValue: "NaN" })).toBeNaN();
    expect(one({ doubleValue: "-Infinity" })).toBe(Number.NEGATIVE_INFINITY);
    expect(one({ intValue: {} })).toBeNaN();
    const bytes = encodeRequest("logs", record([{ key: "input_tokens", value: { doubleValue: Number.NaN } }]));
    expect(decodeLogs(bytes, "protobuf")[0]?.attributes.get("input_tokens")).toBeNaN();
  });

  test("an attribute named __proto__ changes no prototype", () => {
    const list =
      '[{"key":"__proto__","value":{"stringValue":"x"}},{"__proto__":{"polluted":1},"key":"model","value":{"stringValue":"m"}}]';
    const body = `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","sum":{"dataPoints":[{"attributes":${list}}]}}]}]}]}`;
    const [point] = decodeMetrics(new TextEncoder().encode(body), "json");
    expect(point?.attributes.get("__proto__")).toBe("x");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("a resource or scope that follows its records still applies to them", () => {
    const [own, scope, resource] = ["own", "scope", "resource"].map(value => encodedAttribute("model", value));
    if (!own || !scope || !resource) throw new Error("unreachable");
    const other = encodedAttribute("speed", "fast");
    const scopeLogs = Buffer.concat([
      lengthPrefixed(18, lengthPrefixed(50, own)),
      lengthPrefixed(18, Buffer.alloc(0)),
      lengthPrefixed(10, lengthPrefixed(26, scope)),
    ]);
    const resourceLogs = Buffer.concat([
      lengthPrefixed(18, scopeLogs),
      lengthPrefixed(10, Buffer.concat([lengthPrefixed(10, resource), lengthPrefixed(10, other)])),
    ]);
    const body = lengthPrefixed(10, resourceLogs);
    const records = decodeLogs(body, "protobuf");
    expect(records).toEqual(oracleLogs(body));
    expect(records[0]?.attributes.get("model")).toBe("own");
    expect(records[1]?.resource).toEqual(
      new Map([
        ["model", "scope"],
        ["speed", "fast"],
      ]),
    );
  });
});

function lengthPrefixed(tag: number, inner: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = inner.length;
  for (; rest >= 128; rest >>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Uint8Array.of(tag, ...length, rest), inner]);
}

const encodedAttribute = (key: string, value: string): Buffer =>
  Buffer.concat([lengthPrefixed(10, Buffer.from(key)), lengthPrefixed(18, lengthPrefixed(10, Buffer.from(value)))]);
