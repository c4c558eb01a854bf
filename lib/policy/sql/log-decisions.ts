import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Kinds of word in policy.word; the number is stored. */
export const WORD_KINDS = { person: 1, rule: 2, policy: 3, machine: 4, session: 5 } as const;

export type Words = { kinds: number[]; values: string[] };
/** Makes the words that are new. Sorted, so that two batches never wait for each other in a ring. */
export const addWords = statement({
  row: z.object({}),
  sql: ({ kinds, values }: Words) => sql`
    insert into policy.word (kind, value)
    select kind, value from unnest(${kinds}::smallint[], ${values}::text[]) as w(kind, value) order by 1, 2
    on conflict do nothing returning 1 as one`,
});
export const wordIds = statement({
  row: z.object({ id: z.number(), kind: z.number(), value: z.string() }),
  sql: ({ kinds, values }: Words) => sql`
    select w.id, w.kind::int as kind, w.value from policy.word w
    join unnest(${kinds}::smallint[], ${values}::text[]) as n(kind, value) on n.kind = w.kind and n.value = w.value`,
});

export type Calls = { digests: string[]; tools: string[]; inputs: string[] };
export const addCalls = statement({
  row: z.object({}),
  sql: ({ digests, tools, inputs }: Calls) => sql`
    insert into policy.call (digest, tool, input)
    select decode(digest, 'hex'), tool, input::jsonb
    from unnest(${digests}::text[], ${tools}::text[], ${inputs}::text[]) as c(digest, tool, input) order by 1
    on conflict do nothing returning 1 as one`,
});
export const callIds = statement({
  row: z.object({ id: z.string(), digest: z.string() }),
  sql: (digests: string[]) => sql`
    select id::text as id, encode(digest, 'hex') as digest from policy.call
    where digest in (select decode(d, 'hex') from unnest(${digests}::text[]) as d)`,
});

export type DecisionRows = {
  timeZone: string;
  teams: number[];
  times: string[];
  ids: string[];
  calls: string[];
  persons: number[];
  sessions: (number | null)[];
  machines: (number | null)[];
  policies: (number | null)[];
  rules: (number | null)[];
  toolUses: (string | null)[];
  modes: number[];
  decisions: number[];
  evaluated: (number | null)[];
  waived: boolean[];
  latencies: (number | null)[];
};
/** Keeps what is new and counts it into the days; a resend of any part changes nothing. Answers with how many were new. */
export const logDecisions = statement({
  row: z.object({ logged: z.number() }),
  sql: (rows: DecisionRows) => sql`
    with batch as (
      select distinct on (team_id, occurred_at, decision_id) * from unnest(
        ${rows.teams}::int[], ${rows.times}::timestamptz[], ${rows.ids}::uuid[], ${rows.calls}::bigint[], ${rows.persons}::int[],
        ${rows.sessions}::int[], ${rows.machines}::int[], ${rows.policies}::int[], ${rows.rules}::int[], ${rows.toolUses}::text[],
        ${rows.modes}::smallint[], ${rows.decisions}::smallint[], ${rows.evaluated}::smallint[], ${rows.waived}::boolean[],
        ${rows.latencies}::int[])
      as t(team_id, occurred_at, decision_id, call_id, person_id, session_id, machine_id, policy_id, rule_id, tool_use_id,
        mode, decision, evaluated, waived, latency_us)
      order by team_id, occurred_at, decision_id),
    logged as (
      insert into policy.decision (team_id, occurred_at, decision_id, call_id, person_id, session_id, machine_id, policy_id,
        rule_id, tool_use_id, mode, decision, evaluated, waived, latency_us)
      select * from batch on conflict do nothing
      returning team_id, occurred_at, call_id, person_id, mode, decision, evaluated),
    cells as (
      select team_id, (occurred_at at time zone ${rows.timeZone}::text)::date as day, person_id, call_id, mode, decision,
        coalesce(evaluated, -1)::smallint as evaluated, count(*)::int as calls
      from logged group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7),
    counted as (
      insert into policy.call_day (team_id, day, person_id, call_id, mode, decision, evaluated, calls)
      select * from cells
      on conflict (team_id, day, person_id, call_id, mode, decision, evaluated)
      do update set calls = policy.call_day.calls + excluded.calls)
    select count(*)::int as logged from logged`,
});
