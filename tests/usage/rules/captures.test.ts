import { describe, expect, test } from "vitest";
import { decodeLogs } from "@/lib/usage/otlp/decode-logs";
import { decodeMetrics } from "@/lib/usage/otlp/decode-metrics";
import { normaliseLogs } from "@/lib/usage/rules/normalise-logs";
import { normaliseMetrics } from "@/lib/usage/rules/normalise-metrics";
import { readTranscript } from "@/lib/usage/rules/read-transcript";
import type { Normalised, NormaliseLimits, UsageEvent } from "@/lib/usage/schema";
import {
  type Body,
  bodiesOf,
  CAPTURES,
  listPriceUsd,
  servedIn,
  type Totals,
  transcriptsOf,
  truthOf,
} from "@/tests/support/telemetry-captures";

const NOW = Date.parse("2026-11-24T00:00:00Z");
const LIMITS: NormaliseLimits = { nowMs: NOW, oldestMs: NOW - 35 * 86_400_000, newestMs: NOW + 86_400_000 };

const read = ({ signal, bytes, encoding }: Body): Normalised =>
  signal === "logs"
    ? normaliseLogs(decodeLogs(bytes, encoding), LIMITS)
    : normaliseMetrics(decodeMetrics(bytes, encoding), LIMITS);

/** What the ledger would hold: every event and point once, by its key. */
function ledgerOf(bodies: Body[]) {
  const events = new Map<string, UsageEvent>();
  const points = new Map<string, { metric: string; value: number; temporality: string }>();
  let refusals = 0;
  for (const body of bodies) {
    const batch = read(body);
    for (const event of batch.events) if (!events.has(event.eventId)) events.set(event.eventId, event);
    for (const point of batch.points) {
      const key = point.temporality === "delta" ? point.pointKey : point.seriesKey;
      if ((points.get(key)?.value ?? -1) < point.value) points.set(key, point);
    }
    refusals += batch.refusals.length;
  }
  return { events: [...events.values()], points: [...points.values()], refusals };
}

// Its client ran with OTEL_METRICS_INCLUDE_SESSION_ID=false.
const WITHOUT_SESSIONS = "cumulative";

const paid = (events: UsageEvent[]) => events.filter(({ kind }) => kind === "api_request");

type Sums = Omit<Totals, "cost_usd">;

function sums(events: UsageEvent[], by: (event: UsageEvent) => string | null): Record<string, Sums> {
  const groups: Record<string, Sums> = {};
  for (const event of paid(events)) {
    const key = by(event);
    if (key === null) continue;
    const group = (groups[key] ??= { requests: 0, input: 0, output: 0, cacheRead: 0, cacheCreation: 0 });
    group.requests++;
    group.input += event.inputTokens;
    group.output += event.outputTokens;
    group.cacheRead += event.cacheReadTokens;
    group.cacheCreation += event.cacheWrite5mTokens + event.cacheWrite1hTokens;
  }
  return groups;
}

const tokensOf = (truth: Record<string, Totals>): Record<string, Sums> =>
  Object.fromEntries(
    Object.entries(truth).map(([key, { requests, input, output, cacheRead, cacheCreation }]) => [
      key,
      { requests, input, output, cacheRead, cacheCreation },
    ]),
  );

const costPico = (events: UsageEvent[]) => paid(events).reduce((sum, event) => sum + (event.clientCostPico ?? 0), 0);

describe.each(CAPTURES)("capture %s", capture => {
  const bodies = bodiesOf(capture);
  const truth = truthOf(capture);
  const { events, refusals } = ledgerOf(bodies);

  test("nothing is refused and every request is there once", () => {
    expect(refusals).toBe(0);
    expect(
      paid(events)
        .map(({ requestId }) => requestId)
        .sort(),
    ).toEqual([...truth.request_ids].sort());
  });

  test("tokens by model, session, agent run and kind equal what was served", () => {
    expect(sums(events, () => "all")).toEqual(tokensOf(truth.total));
    expect(sums(events, ({ model }) => model)).toEqual(tokensOf(truth.by_model));
    expect(sums(events, ({ sessionId }) => sessionId)).toEqual(
      capture === WITHOUT_SESSIONS ? { "": tokensOf(truth.total).all } : tokensOf(truth.by_session),
    );
    expect(sums(events, ({ agentRun }) => agentRun)).toEqual(tokensOf(truth.by_agent_id));
    expect(sums(events, ({ agentKind }) => agentKind)).toEqual(tokensOf(truth.by_kind));
  });

  test("the client's cost equals the list price of every request served, to the pico-dollar", () => {
    const byRequest = new Map(paid(events).map(event => [event.requestId, event]));
    const served = servedIn(capture);
    for (const request of served) {
      const event = byRequest.get(request.request_id);
      expect(event?.clientCostPico).toBe(Math.round(listPriceUsd(request) * 1e12));
      expect(event).toMatchObject({
        cacheWrite5mTokens: request.usage.cw5m,
        cacheWrite1hTokens: request.usage.cw1h,
        cacheSplit: "reported",
        sessionId: capture === WITHOUT_SESSIONS ? "" : request.session,
        agentRun: request.agent,
      });
    }
    // The file's total is rounded to eight decimals, and absent (0) in the older captures.
    if (truth.total.all.cost_usd > 0)
      expect(Math.abs(costPico(events) / 1e12 - truth.total.all.cost_usd)).toBeLessThan(1e-8);
  });

  test("bodies sent twice, and in the other order, give the same events", () => {
    const again = ledgerOf([...bodies, ...bodies].reverse()).events;
    const ids = (list: UsageEvent[]) => list.map(({ eventId }) => eventId).sort();
    expect(ids(again)).toEqual(ids(events));
  });
});

describe("what single captures show", () => {
  test("an event that is no request has no request id and no money", () => {
    const others = CAPTURES.flatMap(capture => ledgerOf(bodiesOf(capture)).events).filter(
      ({ kind }) => kind !== "api_request",
    );
    expect(others.length).toBeGreaterThan(100);
    for (const { requestId, clientCostPico, inputTokens, outputTokens } of others)
      expect([requestId, clientCostPico, inputTokens, outputTokens]).toEqual([null, null, 0, 0]);
  });

  test("a resumed session restarts its sequence and loses no event", () => {
    for (const capture of ["resume", "resume-pb"]) {
      const bodies = bodiesOf(capture).filter(({ signal }) => signal === "logs");
      const sent = bodies.flatMap(body => read(body).events).length;
      expect(ledgerOf(bodies).events).toHaveLength(sent);
    }
  });

  test("bodies resent after a 429 are the same events", () => {
    const bodies = bodiesOf("otlp-429").filter(({ signal }) => signal === "logs");
    const sent = bodies.flatMap(body => read(body).events).length;
    expect(ledgerOf(bodies).events.length).toBeLessThan(sent);
  });

  test("the same scenario has the same shape over JSON and protobuf", () => {
    const shape = (capture: string) =>
      ledgerOf(bodiesOf(capture))
        .events.map(({ kind, name, agent, agentKind, skill, tool, querySource }) =>
          [kind, name, agent, agentKind, skill, tool, querySource].join(" | "),
        )
        .sort();
    for (const capture of ["subagents", "tool-details", "resume"])
      expect(shape(`${capture}-pb`)).toEqual(shape(capture));
  });

  test("subagents carry their names and runs, nested ones their parent", () => {
    const events = paid(ledgerOf(bodiesOf("tool-details")).events);
    const agents = new Set(events.map(({ agent, agentKind }) => `${agentKind} ${agent}`));
    expect(agents).toEqual(new Set(["main main", "subagent Explore", "subagent ledger-auditor"]));
    const nested = paid(ledgerOf(bodiesOf("subagents")).events).filter(event => event.parentAgentRun !== null);
    expect(nested.map(({ parentAgentRun }) => parentAgentRun)).toEqual(["a88ea41f135bdf0ab", "a88ea41f135bdf0ab"]);
  });

  test("skills stand as the client names them", () => {
    const skills = (capture: string) =>
      [...new Set(paid(ledgerOf(bodiesOf(capture)).events).map(({ skill }) => skill))].sort();
    expect(skills("skill")).toEqual(["none", "refund-check"]);
  });

  test("the repository comes from the remote", () => {
    const { events } = ledgerOf(bodiesOf("repo-attr"));
    expect(paid(events).map(({ repository }) => repository)).toEqual(["acme/payments"]);
    expect(paid(events).map(({ user }) => user)).not.toContain("unknown");
  });

  test("delta and cumulative metrics reach the same totals as the requests", () => {
    for (const capture of CAPTURES) {
      const { events, points } = ledgerOf(bodiesOf(capture));
      const total = (metric: string) =>
        points.filter(point => point.metric === metric).reduce((sum, { value }) => sum + value, 0);
      expect([capture, total("metric_tokens_output")]).toEqual([
        capture,
        paid(events).reduce((sum, { outputTokens }) => sum + outputTokens, 0),
      ]);
      expect(Math.abs(total("metric_cost_pico") - costPico(events))).toBeLessThan(1_000);
    }
    expect(new Set(ledgerOf(bodiesOf("cumulative")).points.map(({ temporality }) => temporality))).toEqual(
      new Set(["cumulative"]),
    );
  });

  test("commits and lines come from metrics", () => {
    const { points } = ledgerOf(bodiesOf("tool-details"));
    expect(points.filter(({ metric }) => metric === "commits").map(({ value }) => value)).toEqual([1]);
  });
});

describe("transcripts", () => {
  test.each(["subagents", "skill", "resume"])("%s: the same ids, tokens and runs as its telemetry", capture => {
    const events = transcriptsOf(capture).flatMap(text => {
      const { events, skipped } = readTranscript(
        text.split("\n"),
        { user: "Bo%40Acme.example", teamHint: "payments" },
        LIMITS,
      );
      expect(skipped).toBe(0);
      return events;
    });
    const telemetry = paid(ledgerOf(bodiesOf(capture)).events);
    const facts = (list: UsageEvent[]) =>
      list
        .map(event => [
          event.eventId,
          event.model,
          event.sessionId,
          event.agentRun,
          event.outputTokens,
          event.cacheWrite5mTokens,
        ])
        .sort();
    expect(facts(events)).toEqual(facts(telemetry));
    expect(new Set(events.map(({ user }) => user))).toEqual(new Set(["bo@acme.example"]));
    const prompts = new Map(telemetry.map(({ eventId, promptId }) => [eventId, promptId]));
    for (const event of events) expect(event.promptId).toBe(prompts.get(event.eventId));
  });
});
