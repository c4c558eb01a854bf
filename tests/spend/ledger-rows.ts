import { randomUUID } from "node:crypto";
import { forgetDirectory } from "@/lib/teams/directory";
import { WORDS } from "@/lib/usage/ledger/dictionary";
import { onConnection, recomputeCubes } from "@/lib/usage/ledger/recompute";
import { isUuid, sessionKey } from "@/lib/usage/rules/session-key";
import { COUNTER_METRICS, type CounterMetric, EVENT_KINDS, type EventKind } from "@/lib/usage/schema";
import type { FreshDatabase } from "../support/database";

/** One event as a test writes it; what is left out is the plainest there is. */
export type LedgerRow = {
  at: string;
  kind?: EventKind;
  team?: number;
  user?: string;
  session?: string | null;
  prompt?: string | null;
  request?: string | null;
  run?: string | null;
  parentRun?: string | null;
  model?: string;
  agent?: string;
  agentKind?: "main" | "subagent" | "auxiliary";
  skill?: string;
  repository?: string;
  taskKind?: string;
  tool?: string | null;
  command?: string | null;
  credential?: string;
  version?: string | null;
  costCenter?: string | null;
  attribution?: 0 | 1 | 2 | 3;
  input?: number;
  output?: number;
  cacheRead?: number;
  cacheWrite5m?: number;
  cacheWrite1h?: number;
  webSearches?: number;
  cost?: bigint | null;
  clientCost?: bigint | null;
  rating?: 0 | 1 | 2 | 3 | 4;
  rate?: number | null;
  durationMs?: number;
  ok?: boolean;
  attrs?: Record<string, unknown> | null;
};
export type CounterRow = {
  at: string;
  metric: CounterMetric;
  value: number;
  team?: number;
  user?: string;
  session?: string;
};

/** An organisation with a time zone; answers with the ids of its teams, by slug. */
export async function organisation(db: FreshDatabase, timeZone: string, slugs: string[] = []) {
  await db.query(
    `insert into "Organisation" (id, name, "timeZone", "rawRetentionDays") values (1, 'Test', $1, 4000)
    on conflict (id) do update set "timeZone" = excluded."timeZone"`,
    [timeZone],
  );
  const teams: Record<string, number> = {};
  for (const slug of slugs) {
    const [row] = await db.query<{ id: number }>(
      `insert into "Team" (slug, name) values ($1, initcap($1)) on conflict (slug) do update set name = excluded.name returning id`,
      [slug],
    );
    teams[slug] = row?.id ?? 0;
  }
  forgetDirectory();
  return teams;
}

async function words(db: FreshDatabase, rows: readonly LedgerRow[], counters: readonly CounterRow[]) {
  const list = rows
    .flatMap(row => wordsOf(row))
    .concat(counters.flatMap(row => wordsOf({ at: row.at, user: row.user })));
  await db.query(
    "insert into usage.name (kind, value) select distinct * from unnest($1::smallint[], $2::text[]) on conflict do nothing",
    [list.map(([kind]) => WORDS[kind]), list.map(([, value]) => value)],
  );
  const known = await db.query<{ id: number; kind: number; value: string }>("select id, kind, value from usage.name");
  const ids = new Map(known.map(({ id, kind, value }) => [`${kind} ${value}`, id]));
  return (kind: keyof typeof WORDS, value: string | null | undefined) =>
    value === null || value === undefined ? null : (ids.get(`${WORDS[kind]} ${value}`) ?? null);
}

const wordsOf = (row: LedgerRow): [keyof typeof WORDS, string][] => [
  ["user", row.user ?? "ada@acme.example"],
  ["model", row.model ?? "claude-opus-5-5"],
  ["agent", row.agent ?? "main"],
  ["skill", row.skill ?? "none"],
  ["repository", row.repository ?? "none"],
  ["taskKind", row.taskKind ?? "unclassified"],
  ["credential", row.credential ?? "token-1"],
  ...(row.tool ? [["tool", row.tool] as ["tool", string]] : []),
  ...(row.command ? [["command", row.command] as ["command", string]] : []),
  ...(row.version ? [["clientVersion", row.version] as ["clientVersion", string]] : []),
  ...(row.costCenter ? [["costCenter", row.costCenter] as ["costCenter", string]] : []),
];

/** Writes events and counters as given, past the booking, and sums the cubes anew. */
export async function book(
  db: FreshDatabase,
  timeZone: string,
  rows: readonly LedgerRow[],
  counters: readonly CounterRow[] = [],
): Promise<void> {
  const id = await words(db, rows, counters);
  const odd = [...new Set(rows.map(row => row.session).filter(text => text && !isUuid(text)))] as string[];
  await db.query("insert into usage.session_name select * from unnest($1::uuid[], $2::text[]) on conflict do nothing", [
    odd.map(sessionKey),
    odd,
  ]);
  const stored = rows.map(row => ({
    team_id: row.team ?? 0,
    occurred_at: new Date(row.at).toISOString(),
    event_id: randomUUID(),
    received_at: new Date(row.at).toISOString(),
    kind: EVENT_KINDS.indexOf(row.kind ?? "api_request"),
    user_id: id("user", row.user ?? "ada@acme.example"),
    session_id: sessionKey(row.session ?? null),
    prompt_id: sessionKey(row.prompt ?? null),
    agent_run: row.run ?? null,
    parent_agent_run: row.parentRun ?? null,
    request_id: row.request ?? null,
    model_id: id("model", row.model ?? "claude-opus-5-5"),
    agent_id: id("agent", row.agent ?? "main"),
    agent_kind: { main: 0, subagent: 1, auxiliary: 2 }[row.agentKind ?? "main"],
    skill_id: id("skill", row.skill ?? "none"),
    repository_id: id("repository", row.repository ?? "none"),
    task_kind_id: id("taskKind", row.taskKind ?? "unclassified"),
    tool_id: id("tool", row.tool),
    command_id: id("command", row.command),
    credential_id: id("credential", row.credential ?? "token-1"),
    client_version_id: id("clientVersion", row.version),
    cost_center_id: id("costCenter", row.costCenter),
    name_id: null,
    attribution: row.attribution ?? 1,
    input_tokens: row.input ?? 0,
    output_tokens: row.output ?? 0,
    cache_read_tokens: row.cacheRead ?? 0,
    cache_write_5m_tokens: row.cacheWrite5m ?? 0,
    cache_write_1h_tokens: row.cacheWrite1h ?? 0,
    web_searches: row.webSearches ?? 0,
    cost_pico: row.cost === undefined || row.cost === null ? null : row.cost.toString(),
    client_cost_pico: row.clientCost === undefined || row.clientCost === null ? null : row.clientCost.toString(),
    rating: row.rating ?? (row.cost === undefined || row.cost === null ? 0 : 1),
    rate_id: row.rate ?? null,
    duration_ms: row.durationMs ?? 0,
    ok: row.ok ?? true,
    attrs: row.attrs ?? null,
  }));
  if (stored.length) {
    await db.query(
      "select usage.ensure_week(t), usage.ensure_week(t - interval '7 days') from unnest($1::timestamptz[]) t",
      [
        [...new Set(stored.map(row => row.occurred_at.slice(0, 10)))].flatMap(day => [
          `${day}T00:00:00Z`,
          `${day}T23:59:59Z`,
        ]),
      ],
    );
    await db.query("insert into usage.event select * from json_populate_recordset(null::usage.event, $1)", [
      JSON.stringify(stored),
    ]);
  }
  const points = counters.map(row => ({
    team_id: row.team ?? 0,
    at: new Date(row.at).toISOString(),
    point_key: randomUUID(),
    metric: COUNTER_METRICS.indexOf(row.metric),
    session_id: sessionKey(row.session ?? null),
    user_id: id("user", row.user ?? "ada@acme.example"),
    model_id: id("model", "claude-opus-5-5") ?? 0,
    repository_id: id("repository", "none") ?? 0,
    value: row.value,
  }));
  if (points.length)
    await db.query(
      "insert into usage.counter_point select * from json_populate_recordset(null::usage.counter_point, $1)",
      [JSON.stringify(points)],
    );
  await onConnection(client => recomputeCubes(client, timeZone, null));
}
