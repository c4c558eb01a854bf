import type { Actor } from "@/lib/access/may";
import { pool } from "@/lib/db/client";
import { peopleSpend } from "@/lib/spend/queries/people-spend";
import { personSpend } from "@/lib/spend/queries/person-spend";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { sessionDetail } from "@/lib/spend/queries/session-detail";
import { sessionList } from "@/lib/spend/queries/session-list";
import { spend } from "@/lib/spend/queries/spend";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { teamSpend } from "@/lib/spend/queries/team-spend";
import { forgetDirectory } from "@/lib/teams/directory";
import { COMPANY, fillLedger, makeCompany } from "./spend-company";

const FINANCE: Actor = {
  kind: "person",
  id: "bench",
  email: "finance@bench.example",
  name: "Finance",
  orgRole: "finance",
  teams: [],
};
const WARM = 3;
const print = (text: string) => process.stderr.write(`${text}\n`);

type Ask = (turn: number, sessions: readonly string[]) => Promise<unknown>;
const team = (turn: number) => `team-${1 + (turn % 10)}`;
const person = (turn: number) => `person.${1 + ((turn * 397) % COMPANY.people)}@bench.example`;

/** Each page's query as the page asks it: through the operation, permissions and parsing included. */
const PAGES: Record<string, Ask> = {
  "overview, month": () => spendOverview(FINANCE, {}),
  "overview, 30 days by model": () => spendOverview(FINANCE, { range: "30d", groupBy: "model" }),
  "overview, 90 days": () => spendOverview(FINANCE, { range: "90d" }),
  "team, month": turn => teamSpend(FINANCE, { slug: team(turn) }),
  "team, 90 days": turn => teamSpend(FINANCE, { slug: team(turn), range: "90d" }),
  "team, 30 days, filtered": turn => teamSpend(FINANCE, { slug: team(turn), range: "30d", model: "claude-opus-5-5" }),
  "sessions of a team, 30 days": turn => sessionList(FINANCE, { team: team(turn), range: "30d" }),
  "sessions of all, 30 days": () => sessionList(FINANCE, { range: "30d" }),
  "live sessions": () => recentSessions(FINANCE, {}),
  session: (turn, sessions) => sessionDetail(FINANCE, { sessionId: sessions[turn % sessions.length] ?? "" }),
  "people, 30 days": () => peopleSpend(FINANCE, { range: "30d" }),
  "people of a team, 30 days": turn => peopleSpend(FINANCE, { team: team(turn), range: "30d" }),
  "person, 30 days": turn => personSpend(FINANCE, { key: person(turn), range: "30d" }),
};
/** Questions to the API, for comparison: no page waits for them. */
const API: Record<string, Ask> = {
  "API, team by day": () => spend(FINANCE, { groupBy: "team", interval: "day" }),
  "API, person": () => spend(FINANCE, { groupBy: "user" }),
  "API, model, task kind and skill": () => spend(FINANCE, { groupBy: "model,task_kind,skill" }),
  "API, team by hour, one day": () => spend(FINANCE, { groupBy: "team", interval: "hour", from: day(1), to: day(1) }),
};
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

type Timing = { p50Ms: number; p95Ms: number };
type Measured = { events: number; rows: Record<string, number>; timings: Record<string, Timing> };

/** p50 and p95 of each page's query at several sizes of the ledger, and how they grow between the first and the last. */
export async function run(args: string[]): Promise<unknown> {
  const given = args.includes("--events") ? args[args.indexOf("--events") + 1] : undefined;
  const sizes = (given ?? "1000000,10000000").split(",").map(Number);
  const turns = Number(args.includes("--turns") ? args[args.indexOf("--turns") + 1] : 40);
  if (sizes.some(size => !(size >= 1_000)) || !(turns >= 5))
    throw new Error("Use --events 1000000,10000000 --turns 40.");
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await measure(size, turns));
  const [first, last] = [measured[0], measured.at(-1)];
  const growth = Object.fromEntries(
    Object.keys({ ...PAGES, ...API }).map(name => {
      const [small, large] = [first?.timings[name]?.p95Ms ?? 0, last?.timings[name]?.p95Ms ?? 0];
      return [name, small ? Math.round((large / small) * 100) / 100 : null];
    }),
  );
  const slowest = Math.max(...Object.keys(PAGES).map(name => last?.timings[name]?.p95Ms ?? 0));
  return { bench: "spend", company: COMPANY, turns, measured, growth, slowestPageP95Ms: slowest };
}

async function measure(size: number, turns: number): Promise<Measured> {
  const client = await pool().connect();
  try {
    await client.query("set statement_timeout = 0");
    print(`filling ${size} events`);
    const startedMs = performance.now();
    await makeCompany(client);
    await fillLedger(client, size);
    print(`filled in ${Math.round((performance.now() - startedMs) / 1000)} s`);
    const rows: Record<string, number> = {};
    for (const table of ["event", "team_day", "dim_day", "session_day", "counter_day"])
      rows[table] = Number((await client.query(`select count(*) from usage.${table}`)).rows[0]?.count ?? 0);
    const { rows: sessions } = await client.query<{ id: string }>(
      "select distinct session_id::text as id from usage.session_day where day = current_date - 7 or day = current_date - 5 order by 1 limit 50",
    );
    forgetDirectory();
    const timings: Measured["timings"] = {};
    for (const [name, ask] of Object.entries({ ...PAGES, ...API })) {
      timings[name] = await time(
        ask,
        turns,
        sessions.map(({ id }) => id),
      );
      print(
        `${String(size).padStart(9)} events  ${name.padEnd(34)} p50 ${timings[name].p50Ms} ms  p95 ${timings[name].p95Ms} ms`,
      );
    }
    return { events: size, rows, timings };
  } finally {
    client.release();
  }
}

async function time(ask: Ask, turns: number, sessions: readonly string[]): Promise<Timing> {
  for (let turn = 0; turn < WARM; turn++) await ask(turn, sessions);
  const tookMs: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const startedMs = performance.now();
    await ask(turn, sessions);
    tookMs.push(performance.now() - startedMs);
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => Math.round((tookMs[Math.min(turns - 1, Math.ceil(turns * share) - 1)] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
