import { describe, expect, test } from "vitest";
import { decodeLogs } from "@/lib/usage/otlp/decode-logs";
import { normaliseLogs } from "@/lib/usage/rules/normalise-logs";
import { normaliseRefused } from "@/lib/usage/rules/normalise-refused";
import type { NormaliseLimits, UsageEvent } from "@/lib/usage/schema";

const NOW = Date.parse("2026-11-24T09:30:00Z");
const LIMITS: NormaliseLimits = { nowMs: NOW, oldestMs: NOW - 35 * 86_400_000, newestMs: NOW + 86_400_000 };
const AT = "2026-11-24T09:00:00.123Z";

type Value = string | number | boolean | string[];
const wire = (value: Value) =>
  typeof value === "string"
    ? { stringValue: value }
    : typeof value === "boolean"
      ? { boolValue: value }
      : Array.isArray(value)
        ? { arrayValue: { values: value.map(stringValue => ({ stringValue })) } }
        : Number.isInteger(value)
          ? { intValue: value }
          : { doubleValue: value };
const list = (attributes: Record<string, Value>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: wire(value) }));

function normalise(records: Record<string, Value>[], resource: Record<string, Value> = {}) {
  const logRecords = records.map(({ $body = "", ...attributes }) => ({
    timeUnixNano: "1795511000000000000",
    body: wire($body),
    attributes: list(attributes),
  }));
  const request = { resourceLogs: [{ resource: { attributes: list(resource) }, scopeLogs: [{ logRecords }] }] };
  return normaliseLogs(decodeLogs(new TextEncoder().encode(JSON.stringify(request)), "json"), LIMITS);
}

const REQUEST = {
  "event.name": "api_request",
  "event.timestamp": AT,
  "event.sequence": 9,
  "session.id": "5ffbb2da-7f32-4236-93a1-6328b14e7bb1",
  model: "claude-opus-5-5",
  input_tokens: 25,
  output_tokens: 331,
  cache_read_tokens: 36_868,
  cache_creation_tokens: 2_111,
  cache_creation_5m_tokens: 2_111,
  cache_creation_1h_tokens: 0,
  cost_usd: 0.0246486,
  cost_usd_micros: 24_649,
  duration_ms: 58,
  request_id: "req_1",
  query_source: "sdk",
};
const request = (changes: Record<string, Value> = {}, resource: Record<string, Value> = {}): UsageEvent => {
  const { events, refusals } = normalise([{ ...REQUEST, ...changes }], resource);
  expect(refusals).toEqual([]);
  return events[0] as UsageEvent;
};
const without = (...keys: (keyof typeof REQUEST)[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(REQUEST).filter(([key]) => !keys.some(dropped => dropped === key)));

describe("a request", () => {
  test("carries tokens, cost and traits", () => {
    expect(
      request({ "prompt.id": "p", effort: "high", speed: "fast", inference_geo: "us", ttft_ms: 13 }),
    ).toMatchObject({
      kind: "api_request",
      name: "api_request",
      occurredAtMs: Date.parse(AT),
      requestId: "req_1",
      inputTokens: 25,
      outputTokens: 331,
      cacheReadTokens: 36_868,
      cacheWrite5mTokens: 2_111,
      cacheWrite1hTokens: 0,
      cacheSplit: "reported",
      clientCostPico: 24_648_600_000,
      webSearches: null,
      durationMs: 58,
      ok: true,
      agent: "main",
      agentKind: "main",
      skill: "none",
      repository: "none",
      speed: "fast",
      geo: "us",
      attrs: { ttft_ms: 13 },
    });
  });

  test("numbers may arrive as text, as clients before 2.1.122 sent them", () => {
    const asText = Object.fromEntries(
      Object.entries(REQUEST).map(([key, value]) => [key, typeof value === "number" ? String(value) : value]),
    );
    expect(request(asText)).toEqual(request());
  });

  test("the name may stand in the body, in event.name with or without its prefix, or nowhere", () => {
    const bare = without("event.name");
    expect(normalise([{ ...bare, $body: "claude_code.api_request" }]).events[0]?.kind).toBe("api_request");
    expect(request({ "event.name": "claude_code.api_request" }).kind).toBe("api_request");
    expect(normalise([{ ...bare, $body: "What a user typed" }]).refusals[0]).toMatchObject({
      code: "missing_name",
      field: "event.name",
    });
  });

  test("cache writes without a split stand in the 5-minute class and say so", () => {
    const old = without("cache_creation_5m_tokens", "cache_creation_1h_tokens");
    const { events } = normalise([old, { ...old, request_id: "req_2", cache_creation_tokens: 0 }]);
    expect(events.map(({ cacheWrite5mTokens, cacheSplit }) => [cacheWrite5mTokens, cacheSplit])).toEqual([
      [2_111, "unsplit"],
      [0, "reported"],
    ]);
    expect(request({ cache_creation_5m_tokens: 111, cache_creation_1h_tokens: 2_000 })).toMatchObject({
      cacheWrite5mTokens: 111,
      cacheWrite1hTokens: 2_000,
      cacheSplit: "reported",
    });
    expect(request({ cache_creation_5m_tokens: 1, cache_creation_1h_tokens: 1 })).toMatchObject({
      cacheWrite5mTokens: 2_111,
      cacheWrite1hTokens: 0,
      cacheSplit: "unsplit",
    });
  });

  test("the client's cost comes from cost_usd, else from micros, else is unknown", () => {
    expect(request({ cost_usd: 0.07522980000000001 }).clientCostPico).toBe(75_229_800_000);
    expect(normalise([without("cost_usd")]).events[0]?.clientCostPico).toBe(24_649_000_000);
    expect(normalise([without("cost_usd", "cost_usd_micros")]).events[0]?.clientCostPico).toBeNull();
  });

  test("is one event by its request id, whatever else differs", () => {
    const id = request().eventId;
    expect(
      request({ "event.timestamp": "2026-11-24T09:00:01Z", "session.id": "forked", "event.sequence": 1 }).eventId,
    ).toBe(id);
    expect(request({ request_id: "req_2" }).eventId).not.toBe(id);
  });

  test("without a request id is told by session, time, sequence and figures", () => {
    const bare = without("request_id");
    const ids = [
      bare,
      bare,
      { ...bare, "event.sequence": 10 },
      { ...bare, output_tokens: 332 },
      { ...bare, "session.id": "other" },
    ];
    const { events } = normalise(ids);
    expect(events[0]?.requestId).toBeNull();
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(4);
  });
});

describe("who and where", () => {
  test.each([
    [{ "user.email": "Bo%40Acme.Example", "user.id": "i1" }, "bo@acme.example"],
    [{ "user.email": "bo%4", "user.id": "i1" }, "bo%4"],
    [{ "user.account_uuid": "a1", "user.id": "i1" }, "a1"],
    [{ "user.email": "  ", "user.id": "i1" }, "i1"],
    [{}, "unknown"],
  ] as [Record<string, Value>, string][])("%j is %s", (attributes, user) => {
    expect(request(attributes).user).toBe(user);
  });

  test("resource attributes count when the record does not repeat them, and lose when it does", () => {
    const resource = {
      "team.id": "payments",
      cost_center: "CC-1",
      "service.version": "2.1.330",
      "user.email": "a@b.example",
    };
    expect(request({ "team.id": "ledger" }, resource)).toMatchObject({
      teamHint: "ledger",
      costCenterHint: "CC-1",
      clientVersion: "2.1.330",
      user: "a@b.example",
    });
  });

  test.each([
    [{ "vcs.owner.name": "Acme", "vcs.repository.name": "Payments" }, "acme/payments"],
    [{ "vcs.repository.url.full": "https://bo:secret@git.acme.example/Acme/Payments.git?x=1" }, "acme/payments"],
    [{ "vcs.repository.url.full": "git@git.acme.example:acme/tools/payments.git" }, "acme/tools/payments"],
    [{ "vcs.repository.url.full": "ssh://git@git.acme.example:22/acme/payments/" }, "acme/payments"],
    [{ "vcs.repository.url.full": "bo:secret@" }, "none"],
    [{ "vcs.owner.name": "bo:secret@host", "vcs.repository.name": "x" }, "none"],
    [{}, "none"],
  ] as [Record<string, Value>, string][])("%j is repository %s", (attributes, repository) => {
    expect(request(attributes).repository).toBe(repository);
  });

  test.each([
    [{ query_source: "sdk" }, "main", "main"],
    [{ query_source: "repl_main_thread" }, "main", "main"],
    [{ query_source: "compact" }, "auxiliary", "main"],
    [{ query_source: "generate_session_title" }, "auxiliary", "main"],
    [{ query_source: "agent:builtin:Explore", agent_id: "a1", "agent.name": "Explore" }, "subagent", "Explore"],
    [{ query_source: "agent:custom" }, "subagent", "custom"],
    [{ query_source: "", agent_id: "a1" }, "subagent", "subagent"],
  ] as [Record<string, Value>, string, string][])("%j is %s, named %s", (attributes, agentKind, agent) => {
    expect(request(attributes)).toMatchObject({ agentKind, agent });
  });

  test("skills stand as the client names them; hints come from attributes", () => {
    expect(request({ "skill.name": "refund-kit:refund-flow", "task.kind": "review" })).toMatchObject({
      skill: "refund-kit:refund-flow",
      taskHint: "review",
    });
    expect(request({ "skill.name": "third-party", task_kind: "fix" })).toMatchObject({
      skill: "third-party",
      taskHint: "fix",
    });
  });

  test("long names are cut, and not inside a character", () => {
    expect(request({ "skill.name": `${"x".repeat(199)}🙂` }).skill).toBe(`${"x".repeat(199)}\ufffd`);
  });
});

describe("other events", () => {
  const base = { "event.timestamp": AT, "session.id": "s", "event.sequence": 3 };
  const one = (attributes: Record<string, Value>) => normalise([{ ...base, ...attributes }]).events[0] as UsageEvent;

  test("keep a small, allow-listed rest", () => {
    expect(
      one({
        "event.name": "tool_result",
        tool_name: "Bash",
        tool_use_id: "toolu_1",
        request_id: "req_1",
        success: "false",
        duration_ms: "28",
        tool_input_size_bytes: "53",
        error_type: "ShellError",
        error: "Shell command failed: cat /etc/passwd",
        tool_input: '{"command":"cat /etc/passwd"}',
        tool_parameters: '{"full_command":"git commit -m secret","git_commit_id":"6a4c7d5c","git_branch":"main"}',
        "terminal.type": "xterm",
        surprise: "unknown",
      }),
    ).toMatchObject({
      kind: "tool_result",
      requestId: null,
      tool: "Bash",
      toolUseId: "toolu_1",
      ok: false,
      durationMs: 28,
      attrs: { tool_input_size_bytes: 53, error_type: "ShellError", git_commit_id: "6a4c7d5c", git_branch: "main" },
    });
  });

  test("say whether it went well", () => {
    expect(one({ "event.name": "api_error", error: "Internal", status_code: 500 })).toMatchObject({
      ok: false,
      attrs: { error: "Internal", status_code: 500 },
    });
    expect(one({ "event.name": "tool_decision", decision: "reject" }).ok).toBe(false);
    expect(one({ "event.name": "compaction", success: "false", pre_tokens: "250030" })).toMatchObject({
      ok: false,
      attrs: { pre_tokens: 250_030 },
    });
    expect(one({ "event.name": "mcp_server_connection", status: "connected" }).ok).toBe(true);
  });

  test("lists become text, none as well", () => {
    expect(
      one({ "event.name": "managed_settings_resolved", "managed_settings.sources": ["file", "remote"] }).attrs,
    ).toEqual({
      "managed_settings.sources": "file,remote",
    });
    expect(one({ "event.name": "managed_settings_resolved", "managed_settings.sources": [] }).attrs).toEqual({
      "managed_settings.sources": "",
    });
  });

  test("unknown ones are kept as other, noise is counted as ignored", () => {
    expect(one({ "event.name": "something_new" })).toMatchObject({ kind: "other", name: "something_new" });
    const noise = [
      "hook_registered",
      "hook_execution_start",
      "hook_execution_complete",
      "retention_sweep",
      "assistant_response",
    ];
    expect(normalise(noise.map(name => ({ "event.name": name })))).toEqual({
      events: [],
      points: [],
      refusals: [],
      ignored: 5,
    });
  });

  test("are the same when resent and different after a resume, which restarts the sequence", () => {
    const prompt = { "event.name": "user_prompt", "prompt.id": "p" };
    expect(one(prompt).eventId).toBe(one(prompt).eventId);
    expect(one({ ...prompt, "event.timestamp": "2026-11-24T09:00:00.124Z" }).eventId).not.toBe(one(prompt).eventId);
    expect(one({ ...prompt, "event.name": "tool_decision" }).eventId).not.toBe(one(prompt).eventId);
  });

  test("keep at most 2 KB of rest", () => {
    const long = Object.fromEntries(
      [
        "error_type",
        "decision",
        "source",
        "tool_source",
        "permission_mode",
        "status",
        "trigger",
        "final_model",
        "server_scope",
      ].map(key => [key, "ü".repeat(200)]),
    );
    expect(Buffer.byteLength(JSON.stringify(one({ "event.name": "tool_result", ...long }).attrs))).toBeLessThanOrEqual(
      2_048,
    );
  });
});

describe("refusals", () => {
  test.each([
    ["input_tokens", -5, "invalid_number", "input_tokens"],
    ["output_tokens", 1.5, "invalid_number", "output_tokens"],
    ["cache_read_tokens", "many", "invalid_number", "cache_read_tokens"],
    ["cache_creation_tokens", 2_147_483_648, "invalid_number", "cache_creation_tokens"],
    ["cache_creation_1h_tokens", true, "invalid_number", "cache_creation_1h_tokens"],
    ["cost_usd", -0.1, "invalid_number", "cost_usd"],
    ["cost_usd", "NaN", "invalid_number", "cost_usd"],
    ["cost_usd", 10_000, "invalid_number", "cost_usd"],
    ["model", "", "missing_model", "model"],
    ["event.timestamp", "2036-11-24T09:00:00Z", "out_of_window", "event.timestamp"],
    ["event.timestamp", "2016-11-24T09:00:00Z", "out_of_window", "event.timestamp"],
  ] as [string, Value, string, string][])("%s = %s: %s", (key, value, code, field) => {
    const { events, refusals } = normalise([{ ...REQUEST, [key]: value }, REQUEST]);
    expect(refusals).toMatchObject([
      { signal: "logs", index: 0, code, field, message: expect.stringContaining(field) },
    ]);
    expect(events).toHaveLength(1);
  });

  test("NaN and infinities in protobuf's doubles are refused", () => {
    const record = decodeLogs(new TextEncoder().encode('{"resourceLogs":[]}'), "json");
    expect(record).toEqual([]);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const attributes = new Map<string, string | number>([...Object.entries(REQUEST), ["input_tokens", value]]);
      const { refusals } = normaliseLogs(
        [{ name: "api_request", timeUnixNano: 0n, attributes, resource: new Map(), attributeCount: 9 }],
        LIMITS,
      );
      expect(refusals[0]?.code).toBe("invalid_number");
    }
  });

  test("a request without any token count is not booked as zero", () => {
    expect(normalise([without("input_tokens", "output_tokens")]).refusals[0]?.code).toBe("missing_tokens");
  });

  test("the record's own time serves when event.timestamp is missing or no time, and names itself when wrong", () => {
    for (const record of [without("event.timestamp"), { ...REQUEST, "event.timestamp": "yesterday" }])
      expect(normalise([record]).events[0]?.occurredAtMs).toBe(1_795_511_000_000);
    const attributes = new Map<string, string | number>(
      Object.entries(without("event.timestamp") as Record<string, string>),
    );
    const at = (timeUnixNano: bigint) =>
      normaliseLogs([{ name: "api_request", timeUnixNano, attributes, resource: new Map(), attributeCount: 9 }], LIMITS)
        .refusals[0];
    expect(at(0n)).toMatchObject({ code: "missing_time", field: "event.timestamp" });
    expect(at(2n ** 64n - 1n)).toMatchObject({ code: "out_of_window", field: "timeUnixNano" });
  });

  test("too many attributes refuse the record, not the batch", () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, "x"]));
    const { events, refusals } = normalise([{ ...REQUEST, ...many }, REQUEST]);
    expect(events).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ code: "too_many_attributes", message: expect.stringContaining("10016") });
  });

  test("keep a scrubbed copy that replays to the same refusal, and to the same event under other rules", () => {
    const bad = {
      ...REQUEST,
      "event.timestamp": "2016-11-24T09:00:00Z",
      prompt: "secret",
      tool_parameters: '{"full_command":"secret"}',
    };
    const [refusal] = normalise([bad], { "team.id": "payments" }).refusals;
    const stored: unknown = JSON.parse(JSON.stringify(refusal?.record));
    expect(JSON.stringify(stored)).not.toContain("secret");
    expect(normaliseRefused("logs", stored, LIMITS).refusals).toEqual([refusal]);
    const wide = { ...LIMITS, oldestMs: 0 };
    const [event] = normaliseRefused("logs", stored, wide).events;
    expect(event).toMatchObject({ requestId: "req_1", teamHint: "payments", clientCostPico: 24_648_600_000 });
  });

  test("the copy stays under 8 KB and keeps the figures", () => {
    const text = "ü".repeat(300);
    const long = Object.fromEntries(
      Object.keys(REQUEST)
        .filter(key => !/tokens|cost/.test(key))
        .map(key => [key, text]),
    );
    const more = Object.fromEntries(
      ["user.email", "prompt.id", "agent_id", "tool_name", "source", "status", "effort", "error_type"].map(key => [
        key,
        text,
      ]),
    );
    const { refusals } = normalise([{ ...REQUEST, ...long, ...more, "event.name": "api_request", input_tokens: -1 }], {
      "team.id": text,
      cost_center: text,
    });
    const stored = JSON.stringify(refusals[0]?.record);
    expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(8_000);
    expect(stored).toContain('"output_tokens":331');
  });
});
