import { createHash, type Hash } from "node:crypto";
import { compilePriceBook } from "@/lib/prices/rules/compile-price-book";
import { rate } from "@/lib/prices/rules/rate";
import type { CounterMetric, UsageEvent } from "@/lib/usage/schema";
import { type DemoInput, demo } from "@/prisma/seed/demo/batches";
import { anthropic202611 } from "@/prisma/seed/prices/anthropic-2026-11";

/** Sums over some requests. Cost in dollars as the clients said it, for judging sizes. */
export type Sums = {
  requests: number;
  usd: number;
  helperUsd: number;
  helperOpusUsd: number;
  read: number;
  prompt: number;
};
export type Run = { user: string; firstMs: number; lastMs: number; usd: number; requests: number };

const none = (): Sums => ({ requests: 0, usd: 0, helperUsd: 0, helperOpusUsd: 0, read: 0, prompt: 0 });
const promptTokens = (event: UsageEvent) =>
  event.inputTokens + event.cacheReadTokens + event.cacheWrite5mTokens + event.cacheWrite1hTokens;

/** The demo's telemetry read once, without keeping it: sums to judge it by, and every broken law by name. */
export function summarise(input: DemoInput) {
  const company = demo(input);
  const homes = new Map(company.senders.map(sender => [sender.user, sender.homes]));
  const teamOf = (user: string, atMs: number) =>
    homes.get(user)?.find(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs))?.team.slug ?? "-";
  const table = compilePriceBook(anthropic202611.rates.map((row, index) => ({ ...row, id: index + 1 })));
  const laws = new Laws(input.endMs);
  const found = {
    ...company,
    kinds: {} as Partial<Record<UsageEvent["kind"], number>>,
    points: 0,
    teams: new Map<string, Sums>(),
    /** By "team day". */
    teamDays: new Map<string, Sums>(),
    /** By "version day". */
    versionDays: new Map<string, Sums>(),
    models: new Map<string, number>(),
    ratings: new Map<string, Set<string>>(),
    personDays: new Map<string, number>(),
    sessions: new Map<string, Run>(),
    outcomes: new Map<string, number>(),
    eventTokens: new Map<string, number>(),
    metricTokens: new Map<string, number>(),
    returned: { started: 0, ok: 0 },
    words: {
      skills: new Set<string>(),
      commands: new Set<string>(),
      agents: new Set<string>(),
      tools: new Set<string>(),
    },
    credentials: new Map<string, Set<string>>(),
  };
  for (const batch of company.batches) {
    laws.batch(batch);
    for (const event of batch.events) {
      found.kinds[event.kind] = (found.kinds[event.kind] ?? 0) + 1;
      if (event.command) found.words.commands.add(event.command);
      if (event.tool) found.words.tools.add(event.tool);
      const team = teamOf(event.user, event.occurredAtMs);
      if (team === "customs" && event.tool === "Agent") {
        if (event.kind === "tool_decision") found.returned.started++;
        else if (event.ok) found.returned.ok++;
      }
      if (event.kind !== "api_request") continue;
      found.words.skills.add(event.skill);
      found.words.agents.add(event.agent);
      const usd = (event.clientCostPico ?? 0) / 1e12;
      add(found.teams, team, event, usd);
      add(found.teamDays, `${team} ${batch.day}`, event, usd);
      add(found.versionDays, `${event.clientVersion} ${batch.day}`, event, usd);
      plus(found.models, event.model, 1);
      plus(found.personDays, `${event.user} ${batch.day}`, usd);
      plus(found.eventTokens, team, promptTokens(event) + event.outputTokens);
      const { status } = rate(event, table);
      if (!found.ratings.has(status)) found.ratings.set(status, new Set());
      found.ratings.get(status)?.add(`${event.user} ${event.model}`);
      const session = found.sessions.get(event.sessionId);
      const startMs = event.occurredAtMs - event.durationMs;
      if (session) {
        session.lastMs = event.occurredAtMs;
        session.usd += usd;
        session.requests++;
      } else
        found.sessions.set(event.sessionId, {
          user: event.user,
          firstMs: startMs,
          lastMs: event.occurredAtMs,
          usd,
          requests: 1,
        });
      const known = found.credentials.get(event.user) ?? new Set();
      found.credentials.set(event.user, known.add(batch.credential));
    }
    for (const point of batch.points) {
      found.points++;
      const team = teamOf(point.user, point.atMs);
      if (point.metric.startsWith("metric_tokens")) plus(found.metricTokens, team, point.value);
      plus(found.outcomes, `${team} ${point.metric}`, point.value);
    }
  }
  return { ...found, broken: laws.broken, digest: laws.hash.digest("hex") };
}
export type Summary = ReturnType<typeof summarise>;

export const outcome = (summary: Summary, team: string, metric: CounterMetric): number =>
  summary.outcomes.get(`${team} ${metric}`) ?? 0;

const plus = (map: Map<string, number>, key: string, value: number) => map.set(key, (map.get(key) ?? 0) + value);

function add(map: Map<string, Sums>, key: string, event: UsageEvent, usd: number): void {
  const sums = map.get(key) ?? none();
  sums.requests++;
  sums.usd += usd;
  sums.read += event.cacheReadTokens;
  sums.prompt += promptTokens(event);
  if (event.agentKind === "subagent") {
    sums.helperUsd += usd;
    if (event.model.includes("opus")) sums.helperOpusUsd += usd;
  }
  map.set(key, sums);
}

type Batch = ReturnType<typeof demo>["batches"] extends Iterable<infer B> ? B : never;

/** What holds of every event, whatever the seed. */
class Laws {
  readonly broken = new Set<string>();
  readonly hash: Hash = createHash("sha256");
  private readonly ids = new Set<string>();
  private readonly lanes = new Map<string, { endMs: number; agent: string; model: string }>();
  private readonly sessions = new Map<string, string>();

  constructor(private readonly endMs: number) {}

  batch(batch: Batch): void {
    this.hash.update(JSON.stringify(batch));
    let lastMs = 0;
    for (const event of batch.events) {
      this.hold(event.occurredAtMs >= lastMs, "events are in order of time");
      lastMs = event.occurredAtMs;
      this.event(event);
    }
    for (const point of batch.points) {
      this.hold(point.atMs <= this.endMs && point.startMs <= point.atMs, "points lie between start and now");
      this.hold(Number.isSafeInteger(point.value) && point.value > 0, "points count something whole");
      this.hold(!this.ids.has(point.pointKey), "point keys differ");
      this.ids.add(point.pointKey);
    }
  }

  private event(event: UsageEvent): void {
    this.hold(event.occurredAtMs <= this.endMs, "nothing is later than now");
    this.hold(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(event.eventId), "event ids are uuids");
    this.hold(!this.ids.has(event.eventId), "event ids differ");
    this.ids.add(event.eventId);
    const numbers = [
      event.inputTokens,
      event.outputTokens,
      event.cacheReadTokens,
      event.durationMs,
      event.occurredAtMs,
    ];
    numbers.push(event.cacheWrite5mTokens, event.cacheWrite1hTokens);
    this.hold(
      numbers.every(value => Number.isSafeInteger(value) && value >= 0),
      "figures are whole and not negative",
    );
    this.hold(promptTokens(event) < 1_050_000 && event.outputTokens < 200_000, "figures are such as a model has");
    const same = [event.user, event.installation, event.repository, event.clientVersion, event.teamHint].join(" ");
    this.hold((this.sessions.get(event.sessionId) ?? same) === same, "a session has one person, place and client");
    this.sessions.set(event.sessionId, same);
    this.hold((event.agentKind === "subagent") === (event.agentRun !== null), "exactly subagents have a run");
    if (event.kind === "api_request") this.request(event);
    else this.hold(event.requestId === null && event.clientCostPico === null, "only requests cost");
  }

  private request(event: UsageEvent): void {
    this.hold(event.requestId !== null && event.promptId !== null, "requests have an id and a prompt");
    this.hold(event.durationMs > 0 && (event.clientCostPico ?? 0) > 0, "requests take time and cost something");
    const lane = `${event.sessionId} ${event.agentRun ?? event.agentKind} ${event.querySource}`;
    const before = this.lanes.get(lane);
    const { agent, model } = event;
    this.hold(!before || event.occurredAtMs - event.durationMs >= before.endMs, "one agent asks one thing at a time");
    this.hold(!before || before.agent === agent, "a run is of one agent");
    this.hold(!before || before.model === model, "a run is of one model");
    this.lanes.set(lane, { endMs: event.occurredAtMs, agent, model });
  }

  private hold(condition: boolean, law: string): void {
    if (!condition) this.broken.add(law);
  }
}
