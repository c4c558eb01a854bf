import { AppError } from "@/lib/core/errors";
import { pool } from "@/lib/db/client";
import { currentPrices } from "@/lib/prices/current-prices";
import { rate } from "@/lib/prices/rules/rate";
import { type Directory, directory } from "@/lib/teams/directory";
import { ATTRIBUTIONS, attribute } from "../rules/attribute";
import { isUuid, sessionKey } from "../rules/session-key";
import { taskKindOf } from "../rules/task-kind";
import { type CounterPoint, EVENT_KINDS, type Normalised, type UsageEvent } from "../schema";
import { announce } from "./arrivals";
import { bookCounters } from "./counters";
import { Lookup } from "./dictionary";
import { learn, signalsOf } from "./prompt-signals";
import { keepAside } from "./quarantine";
import { currentTaskRules } from "./task-rules";
import { ledgerWriter, type PendingRow } from "./writer";

/**
 * On whose word a batch arrives: an API token's id, or a name such as "demo"; bound to a team or (null) to the
 * organisation. `person` is the e-mail of somebody whose own token it is: all of it is theirs, whatever it says.
 */
export type Credential = { id: string; teamId: number | null; person?: string | null };
/** What became of a batch. `booked` counts what was new; everything acknowledged is committed. */
export type Receipt = { received: number; booked: number; quarantined: number; ignored: number };

const AGENT_KINDS = { main: 0, subagent: 1, auxiliary: 2 } as const;
const RATINGS = { rated: 1, inferred: 2, mismatch: 3, unpriced: 4 } as const;

/**
 * Books one batch: attribute, classify, rate, insert with its keys, add to the cubes; resolves after commit.
 * Sending the same batch again changes nothing. Throws AppError("unavailable") for every transient condition.
 */
export async function bookBatch(given: Normalised, credential: Credential): Promise<Receipt> {
  const batch = ofPerson(given, credential.person ?? null);
  const people = await directory();
  const { timeZone } = people.organisation;
  await keepAside(batch.refusals, credential);
  const rows = await rowsOf(batch.events, credential, people);
  const booked = await ledgerWriter().book(rows, timeZone);
  await bookCounters(
    batch.points.map(point => ({ ...point, teamId: teamOf(point, point.atMs, credential, people).teamId })),
    timeZone,
  );
  const count =
    typeof booked === "number" ? Math.min(booked, rows.length) : rows.filter(row => booked.has(row.event_id)).length;
  if (rows.length && count) announce(batch.events, rows, booked);
  return {
    received: batch.events.length + batch.points.length,
    booked: count,
    quarantined: batch.refusals.length,
    ignored: batch.ignored,
  };
}

// After the keys are made: the same event sent with another token is still the same event.
function ofPerson(batch: Normalised, email: string | null): Normalised {
  if (email === null) return batch;
  const theirs = { user: email, teamHint: null };
  return {
    ...batch,
    events: batch.events.map(event => ({ ...event, ...theirs })),
    points: batch.points.map(point => ({ ...point, ...theirs })),
  };
}

function teamOf(
  event: Pick<UsageEvent | CounterPoint, "user" | "teamHint">,
  atMs: number,
  credential: Credential,
  people: Directory,
) {
  if (credential.teamId !== null) return attribute(atMs, credential.teamId, [], null);
  const hinted = event.teamHint ? (people.teamsBySlug.get(event.teamHint)?.id ?? null) : null;
  return attribute(atMs, null, people.peopleByEmail.get(event.user)?.homes ?? [], hinted);
}

async function rowsOf(events: readonly UsageEvent[], credential: Credential, people: Directory): Promise<PendingRow[]> {
  if (!events.length) return [];
  const [rules, prices] = [await currentTaskRules(), await currentPrices()];
  for (const event of events) learn(event);
  const words = new Lookup();
  const kinds = events.map(event =>
    event.kind === "api_request" || event.kind === "api_error"
      ? taskKindOf(signalsOf(event), rules).taskKind
      : "unclassified",
  );
  events.forEach((event, index) => needWords(words, event, kinds[index] as string));
  words.need("credential", credential.id);
  await words.resolve();
  await nameSessions(events);
  return events.map((event, index) => {
    const team = teamOf(event, event.occurredAtMs, credential, people);
    const rated = event.kind === "api_request" ? rate(event, prices.lookup) : null;
    return {
      team_id: team.teamId,
      occurred_at: new Date(event.occurredAtMs).toISOString(),
      event_id: event.eventId,
      kind: EVENT_KINDS.indexOf(event.kind),
      user_id: words.id("user", event.user),
      session_id: sessionKey(event.sessionId),
      prompt_id: sessionKey(event.promptId),
      agent_run: event.agentRun,
      parent_agent_run: event.parentAgentRun,
      request_id: event.requestId,
      model_id: words.id("model", event.model),
      agent_id: words.id("agent", event.agent),
      agent_kind: AGENT_KINDS[event.agentKind],
      skill_id: words.id("skill", event.skill),
      repository_id: words.id("repository", event.repository),
      task_kind_id: words.id("taskKind", kinds[index] as string),
      tool_id: event.tool === null ? null : words.id("tool", event.tool),
      command_id: event.command === null ? null : words.id("command", event.command),
      credential_id: words.id("credential", credential.id),
      client_version_id: event.clientVersion === null ? null : words.id("clientVersion", event.clientVersion),
      cost_center_id: event.costCenterHint === null ? null : words.id("costCenter", event.costCenterHint),
      name_id: event.kind === "other" ? words.id("eventName", event.name) : null,
      attribution: ATTRIBUTIONS.indexOf(team.rule),
      input_tokens: event.inputTokens,
      output_tokens: event.outputTokens,
      cache_read_tokens: event.cacheReadTokens,
      cache_write_5m_tokens: rated?.cacheWrite5mTokens ?? event.cacheWrite5mTokens,
      cache_write_1h_tokens: rated?.cacheWrite1hTokens ?? event.cacheWrite1hTokens,
      web_searches: rated?.webSearches ?? 0,
      cost_pico: rated?.costPico ?? null,
      client_cost_pico: event.clientCostPico,
      rating: rated ? RATINGS[rated.status] : 0,
      rate_id: rated?.rateId ?? null,
      duration_ms: Math.min(event.durationMs, 2_147_483_647),
      ok: event.ok,
      attrs: attrsOf(event),
      rivals: team.rivals,
    };
  });
}

// The ordinary case says nothing: what a rule may look at later is kept where it is out of the ordinary.
function attrsOf(event: UsageEvent): string | null {
  const source =
    event.querySource && event.querySource !== "sdk" && event.querySource !== "repl_main_thread"
      ? event.querySource
      : null;
  const speed = event.speed && event.speed !== "normal" ? event.speed : null;
  if (!event.attrs && !source && !event.taskHint && !speed && !event.geo) return null;
  return JSON.stringify({
    ...event.attrs,
    ...(source ? { query_source: source } : {}),
    ...(event.taskHint ? { task_hint: event.taskHint } : {}),
    ...(speed ? { speed } : {}),
    ...(event.geo ? { geo: event.geo } : {}),
  });
}

function needWords(words: Lookup, event: UsageEvent, taskKind: string): void {
  words.need("user", event.user);
  words.need("model", event.model);
  words.need("agent", event.agent);
  words.need("skill", event.skill);
  words.need("repository", event.repository);
  words.need("taskKind", taskKind);
  if (event.tool !== null) words.need("tool", event.tool);
  if (event.command !== null) words.need("command", event.command);
  if (event.clientVersion !== null) words.need("clientVersion", event.clientVersion);
  if (event.costCenterHint !== null) words.need("costCenter", event.costCenterHint);
  if (event.kind === "other") words.need("eventName", event.name);
}

/** Keeps the client's own words for session ids that are not uuids; the ledger's key is derived from them. */
async function nameSessions(events: readonly UsageEvent[]): Promise<void> {
  const odd = [...new Set(events.map(event => event.sessionId).filter(id => id && !isUuid(id)))].sort();
  if (!odd.length) return;
  await pool().query(
    "insert into usage.session_name (id, client_id) select * from unnest($1::uuid[], $2::text[]) order by 1 on conflict do nothing",
    [odd.map(sessionKey), odd],
  );
}

/** The window of event times that is booked: as far back as raw events are kept, and a day ahead for clocks that run fast. */
export async function bookingWindow(nowMs: number): Promise<{ nowMs: number; oldestMs: number; newestMs: number }> {
  const { organisation } = await directory();
  if (!organisation)
    throw new AppError("unavailable", "The portal has no organisation yet. Run: npm run hub -- org init --name NAME", {
      retryAfterS: 10,
    });
  return { nowMs, oldestMs: nowMs - organisation.rawRetentionDays * 86_400_000, newestMs: nowMs + 86_400_000 };
}
