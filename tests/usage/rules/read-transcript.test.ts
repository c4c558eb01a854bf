import { expect, test } from "vitest";
import { readTranscript } from "@/lib/usage/rules/read-transcript";
import { requestEventId } from "@/lib/usage/rules/record/event-id";

const NOW = Date.parse("2026-11-24T09:30:00Z");
const LIMITS = { nowMs: NOW, oldestMs: 0, newestMs: NOW };
const OWNER = { user: null, teamHint: null };

const answer = (changes: object = {}, usage: object = {}) => ({
  type: "assistant",
  timestamp: "2026-11-20T10:00:00.000Z",
  sessionId: "s1",
  requestId: "req_1",
  version: "2.1.330",
  message: {
    id: "msg_1",
    model: "claude-opus-5-5",
    content: [{ type: "text", text: "secret" }],
    usage: {
      input_tokens: 5,
      output_tokens: 10,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 30,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
      server_tool_use: { web_search_requests: 2 },
      speed: "standard",
      inference_geo: "",
      ...usage,
    },
  },
  ...changes,
});
const read = (...lines: unknown[]) =>
  readTranscript(
    lines.map(line => (typeof line === "string" ? line : JSON.stringify(line))),
    OWNER,
    LIMITS,
  );

test("an answer becomes one event, without its content", () => {
  const { events, skipped } = read({ type: "user", promptId: "p1", message: { content: "secret" } }, answer());
  expect(skipped).toBe(0);
  expect(JSON.stringify(events)).not.toContain("secret");
  expect(events).toMatchObject([
    {
      eventId: requestEventId("req_1"),
      requestId: "req_1",
      promptId: "p1",
      user: "unknown",
      inputTokens: 5,
      cacheReadTokens: 100,
      cacheWrite5mTokens: 10,
      cacheWrite1hTokens: 20,
      cacheSplit: "reported",
      webSearches: 2,
      speed: "normal",
      geo: null,
      clientCostPico: null,
      repository: "none",
      agentKind: "main",
    },
  ]);
});

test("of the lines of one request the one with the most output counts", () => {
  const { events } = read(
    answer({}, { output_tokens: 3 }),
    answer({}, { output_tokens: 40 }),
    answer({}, { output_tokens: 12 }),
  );
  expect(events.map(({ outputTokens }) => outputTokens)).toEqual([40]);
});

test("subagents are named, and without a request id the message tells answers apart", () => {
  const agent = {
    agentId: "a1",
    attributionAgent: "Explore",
    attributionSkill: "refund-kit:refund-flow",
    requestId: undefined,
  };
  const { events } = read(
    answer(agent),
    answer(agent),
    answer({ ...agent, message: { ...answer().message, id: "msg_2" } }),
  );
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({
    requestId: null,
    agentRun: "a1",
    agent: "Explore",
    agentKind: "subagent",
    skill: "refund-kit:refund-flow",
  });
});

test("the client's own lines are no usage; torn and senseless ones are counted", () => {
  const { message } = answer();
  const { events, skipped } = read(
    "",
    answer({ message: { ...message, model: "<synthetic>" } }),
    answer({ isApiErrorMessage: true }),
    { type: "summary" },
    '{"type":"assistant","mess',
    answer({}, { output_tokens: -1 }),
    answer({ timestamp: "2036-11-20T10:00:00.000Z" }),
    answer({ message: "text" }),
  );
  expect(events).toEqual([]);
  expect(skipped).toBe(4);
});
