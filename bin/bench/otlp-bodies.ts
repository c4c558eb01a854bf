import { gzipSync } from "node:zlib";
import protobuf from "protobufjs/minimal.js";

export type Encoding = "protobuf" | "json";
type Value = string | number | { double: number } | boolean;

// Markers of fixed width in the template; each body gets its own digits there.
const [SESSION, PROMPT, USER, REQUEST] = ["SSSSSSSSSSSS", "PPPPPPPPPPPP", "UUUUU", "RRRRRRRRRRRR"];
const RESOURCE: [string, Value][] = [
  ["team.id", "payments"],
  ["cost_center", "CC-1001"],
  ["host.arch", "amd64"],
  ["os.type", "linux"],
  ["os.version", "6.8.0-generic"],
  ["service.name", "claude-code"],
  ["service.version", "2.1.330"],
];
const MODELS = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"];

/** One api_request as client 2.1.330 sends it: 28 attributes, resource attributes repeated on the record. */
function recordAttributes(index: number, atMs: number): [string, Value][] {
  return [
    ["team.id", "payments"],
    ["cost_center", "CC-1001"],
    ["user.id", "b8adc8cbad5ef7d06e20573dbac33c0cb2a8decfc9126c6e25dab6ef424620be"],
    ["session.id", `00000000-0000-4000-8000-${SESSION}`],
    ["user.email", `person.${USER}@bench.example`],
    ["anthropic.provider", "firstParty"],
    ["terminal.type", "xterm-256color"],
    ["event.name", "api_request"],
    ["event.timestamp", new Date(atMs).toISOString()],
    ["event.sequence", index],
    ["prompt.id", `00000000-0000-4000-9000-${PROMPT}`],
    ["model", MODELS[Math.floor(index / 20) % 3] as string],
    ["input_tokens", 12 + (index % 90)],
    ["output_tokens", 300 + index * 3],
    ["cache_read_tokens", 45_000 + index * 311],
    ["cache_creation_tokens", 1_200],
    ["cache_creation_5m_tokens", 1_200],
    ["cache_creation_1h_tokens", 0],
    ["cost_usd", { double: 0.0246486 }],
    ["cost_usd_micros", 24_649],
    ["duration_ms", 3_400 + index],
    ["ttft_ms", 900],
    ["request_id", `req_011Bench${REQUEST}`],
    ["speed", "normal"],
    ["query_source", index % 5 ? "sdk" : "agent:builtin:Explore"],
    ["effort", "medium"],
    ...(index % 5
      ? []
      : ([
          ["agent.name", "Explore"],
          ["agent_id", "a1fe224adf5db2d1a"],
        ] as [string, Value][])),
  ];
}

function jsonTemplate(records: number, atMs: number): Buffer {
  const value = (v: Value) =>
    typeof v === "string"
      ? { stringValue: v }
      : typeof v === "boolean"
        ? { boolValue: v }
        : typeof v === "number"
          ? { intValue: v }
          : { doubleValue: v.double };
  const list = (pairs: [string, Value][]) => pairs.map(([key, v]) => ({ key, value: value(v) }));
  const logRecords = Array.from({ length: records }, (_, index) => {
    const nano = `${atMs + index}000000`;
    return {
      timeUnixNano: nano,
      observedTimeUnixNano: nano,
      body: { stringValue: "claude_code.api_request" },
      attributes: list(recordAttributes(index, atMs + index)),
      droppedAttributesCount: 0,
    };
  });
  return Buffer.from(
    JSON.stringify({
      resourceLogs: [
        {
          resource: { attributes: list(RESOURCE), droppedAttributesCount: 0 },
          scopeLogs: [{ scope: { name: "com.anthropic.claude_code.events", version: "2.1.330" }, logRecords }],
        },
      ],
    }),
  );
}

function protobufTemplate(records: number, atMs: number): Buffer {
  const out = protobuf.Writer.create();
  const attributes = (field: number, pairs: [string, Value][]) => {
    for (const [key, value] of pairs) {
      out
        .uint32((field << 3) | 2)
        .fork()
        .uint32(10)
        .string(key)
        .uint32(18)
        .fork();
      if (typeof value === "string") out.uint32(10).string(value);
      else if (typeof value === "boolean") out.uint32(16).bool(value);
      else if (typeof value === "number") out.uint32(24).int64(value);
      else out.uint32(33).double(value.double);
      out.ldelim().ldelim();
    }
  };
  out.uint32(10).fork();
  out.uint32(10).fork();
  attributes(1, RESOURCE);
  out
    .ldelim()
    .uint32(18)
    .fork()
    .uint32(10)
    .fork()
    .uint32(10)
    .string("com.anthropic.claude_code.events")
    .uint32(18)
    .string("2.1.330")
    .ldelim();
  for (let index = 0; index < records; index++) {
    const nano = BigInt(atMs + index) * 1_000_000n;
    const [low, high] = [Number(nano & 0xffffffffn), Number(nano >> 32n)];
    out
      .uint32(18)
      .fork()
      .uint32(9)
      .fixed32(low)
      .fixed32(high)
      .uint32(89)
      .fixed32(low)
      .fixed32(high)
      .uint32(42)
      .fork()
      .uint32(10)
      .string("claude_code.api_request")
      .ldelim();
    attributes(6, recordAttributes(index, atMs + index));
    out.ldelim();
  }
  return Buffer.from(out.ldelim().ldelim().finish());
}

/** The longest that field 9 (time) and 11 (observed time) can be is fixed, so one template serves every body. */
export type Bodies = { bodies: Buffer[]; bytesEach: number };
let counter = 0;

/** Distinct bodies of so many records: every body another session, person and prompt, every record another request. */
export function makeBodies(encoding: Encoding, records: number, count: number, gzip: boolean, atMs: number): Bodies {
  const template = encoding === "json" ? jsonTemplate(records, atMs) : protobufTemplate(records, atMs);
  const at = (marker: string) => {
    const found: number[] = [];
    for (let from = template.indexOf(marker); from >= 0; from = template.indexOf(marker, from + 1)) found.push(from);
    return found;
  };
  const [sessions, prompts, users, requests] = [at(SESSION), at(PROMPT), at(USER), at(REQUEST)];
  const bodies = Array.from({ length: count }, () => {
    const body = Buffer.from(template);
    const number = ++counter;
    const put = (places: number[], width: number, value: (index: number) => number) =>
      places.forEach((place, index) => body.write(String(value(index)).padStart(width, "0"), place, "latin1"));
    put(sessions, 12, () => Math.floor(number / 4));
    put(prompts, 12, () => number);
    put(users, 5, () => Math.floor(number / 4) % 2_000);
    put(requests, 12, index => number * 1_000 + index);
    return gzip ? gzipSync(body, { level: 6 }) : body;
  });
  return { bodies, bytesEach: Math.round(bodies.reduce((sum, body) => sum + body.length, 0) / count) };
}
