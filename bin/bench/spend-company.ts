import type pg from "pg";
import { CUBE_KINDS, CUBES, cellsOf, cubeInsert, SESSION_CUBE } from "@/lib/usage/sql/columns";

/** What does not grow with the events: the company, ninety days of it. */
export const COMPANY = {
  teams: 50,
  // Ten million events in ninety days are then 280 a person and day: what telemetry of a busy developer looks like.
  people: 400,
  days: 90,
  eventsOfSession: 50,
  requestsOfSession: 40,
  timeZone: "Europe/Oslo",
};

/** The organisation, its teams and people, and the words that its events repeat. */
export async function makeCompany(client: pg.ClientBase): Promise<void> {
  const { teams, people, timeZone } = COMPANY;
  await client.query(
    `insert into "Organisation" (id, name, "timeZone") values (1, 'Bench', $1) on conflict (id) do nothing`,
    [timeZone],
  );
  await client.query(
    `insert into "Team" (slug, name) select 'team-' || n, 'Team ' || n from generate_series(1, $1::int) n on conflict do nothing`,
    [teams],
  );
  await client.query(
    `insert into "Person" (id, email, name) select 'bench-' || n, 'person.' || n || '@bench.example', 'Person ' || n from generate_series(1, $1::int) n on conflict do nothing`,
    [people],
  );
  await client.query(
    `insert into usage.name (kind, value)
      select 1, 'person.' || n || '@bench.example' from generate_series(1, $1::int) n
      union all select 2, v from unnest(array['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-opus-4-8', 'claude-fable-5-2']) v
      union all select 3, v from unnest(array['main', 'Explore', 'general-purpose', 'code-reviewer', 'test-writer', 'planner']) v
      union all select 4, 'none' union all select 4, 'skill-' || n from generate_series(1, 3 * $2::int) n
      union all select 5, 'bench/repo-' || n from generate_series(1, 4 * $2::int) n
      union all select 6, v from unnest(array['unclassified', 'feature', 'fix', 'review', 'research', 'tests', 'docs', 'operations']) v
      union all select 7, v from unnest(array['Read', 'Bash', 'Edit', 'Grep', 'Agent', 'Write']) v
      union all select 9, 'bench' union all select 10, '2.1.330'
    on conflict do nothing`,
    [people, teams],
  );
}

/**
 * Fills the ledger with so many events, set by set: sessions of forty requests and ten other events on weekdays, teams
 * of unequal size, four repositories and three skills a team, one session in three with subagents.
 */
export async function fillLedger(client: pg.ClientBase, events: number): Promise<void> {
  const { timeZone, eventsOfSession, requestsOfSession, days } = COMPANY;
  await client.query("set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
  await client.query(
    "truncate usage.event, usage.team_day, usage.dim_day, usage.person_day, usage.session_day, usage.session, usage.counter_day, usage.counter_point",
  );
  await makeSessions(client, Math.ceil(events / eventsOfSession));
  await client.query(
    `select usage.ensure_week(now() - make_interval(days => n)) from generate_series(-1, ${days + 8}, 3) n`,
  );
  for (let day = days - 1; day >= 0; day--) {
    await client.query(eventsOfDay(requestsOfSession, eventsOfSession), [day]);
    const source = `(select (occurred_at at time zone '${timeZone}')::date as day, * from usage.event
      where kind in ${CUBE_KINDS} and occurred_at >= ${startOf(day)} and occurred_at < ${startOf(day - 1)}) as money`;
    await client.query(`create temp table cells as ${cellsOf(source)}`);
    for (const cube of [...CUBES, SESSION_CUBE]) await client.query(cubeInsert(cube, "cells", "add"));
    await client.query("drop table cells");
  }
  await makeCounters(client, timeZone);
  await client.query("drop table bench_session");
  await client.query("vacuum analyze");
}

const startOf = (daysAgo: number) => `(current_date - ${daysAgo})::timestamptz`;

async function makeSessions(client: pg.ClientBase, sessions: number): Promise<void> {
  const { teams, people, days } = COMPANY;
  await client.query("drop table if exists bench_session");
  // Weekends have a tenth of the work; team 1 is the largest, with about a tenth of everything.
  await client.query(
    `create temp table bench_session as
      select n, md5('session ' || n)::uuid as id, team, day, 1 + (team * 7919 + (random() * ${people / teams})::int * ${teams}) % ${people} as person,
        ${"(current_date - day)::timestamptz"} + interval '6 hours' + random() * interval '11 hours' as at,
        1 + (random() * 3)::int + 4 * (team - 1) as repo, case when random() < 0.3 then 1 + (random() * 2)::int + 3 * (team - 1) end as skill,
        (random() * 7)::int as task, random() < 0.33 as fans, (array[1, 1, 1, 2, 2, 4, 5])[1 + (random() * 6)::int] as model
      from (select n, 1 + floor(power(random(), 1.8) * ${teams})::int as team,
          (array_agg(d order by random()))[1] as day
        from generate_series(1, $1::int) n, lateral (select d from (
          select floor(random() * ${days} + n * 0)::int as d union all select floor(random() * ${days} + n * 0)::int) as two
          order by (extract(isodow from current_date - d) > 5)::int + random() * 0.2 limit 1) as one(d)
        group by n) as chosen`,
    [sessions],
  );
  await client.query("create index on bench_session (day); analyze bench_session");
}

/** One day's events in order of time: what sessions asked, and ten other events each. */
const eventsOfDay = (requests: number, events: number) => `
  insert into usage.event (team_id, occurred_at, event_id, kind, user_id, session_id, prompt_id, agent_run, request_id, model_id, agent_id, agent_kind,
    skill_id, repository_id, task_kind_id, tool_id, credential_id, client_version_id, attribution, input_tokens, output_tokens, cache_read_tokens,
    cache_write_5m_tokens, cost_pico, client_cost_pico, rating, rate_id, duration_ms, ok)
  select s.team, s.at + g * interval '70 seconds' + random() * interval '20 seconds', md5(s.n || ' ' || g)::uuid,
    case when g <= ${requests} then case when random() < 0.004 then 2 else 1 end when g = ${events} then 3 else 5 end,
    u.id, s.id, md5(s.n || ' prompt ' || g / 12)::uuid, case when sub then 'run' || g % 3 end, case when g <= ${requests} then 'req_' || s.n || '_' || g end,
    (models)[case when sub and g % 2 = 0 then 3 else s.model end], (agents)[case when sub then 2 + (s.n + g) % 3 else 1 end], sub::int, case when g > 12 then coalesce(k.id, none.id) else none.id end, r.id, (tasks)[1 + (s.task + g / 20) % 8],
    case when g > ${requests} and g < ${events} then (tools)[1 + g % 6] end, c.id, v.id, 1,
    cost.input, cost.output, cost.cached, cost.written, cost.pico, cost.pico, case when g <= ${requests} then 1 else 0 end, case when g <= ${requests} then 1 end,
    (500 + random() * 20000)::int, true
  from bench_session s cross join generate_series(1, ${events}) g
    cross join lateral (select s.fans and g <= ${requests} and g % 5 < 2 as sub) as sub
    cross join lateral (select case when g <= ${requests} then (random() * 500)::int else 0 end as input, case when g <= ${requests} then (random() * 1500)::int else 0 end as output,
      case when g <= ${requests} then (random() * 90000)::int else 0 end as cached, case when g <= ${requests} then (random() * 4000)::int else 0 end as written,
      case when g <= ${requests} then 1000000 * (random() * 60000)::bigint else null end as pico) as cost
    join usage.name u on u.kind = 1 and u.value = 'person.' || s.person || '@bench.example'
    join usage.name r on r.kind = 5 and r.value = 'bench/repo-' || s.repo
    left join usage.name k on k.kind = 4 and k.value = 'skill-' || s.skill
    cross join (select id from usage.name where kind = 4 and value = 'none') as none
    cross join (select id from usage.name where kind = 9 and value = 'bench') as c cross join (select id from usage.name where kind = 10 and value = '2.1.330') as v
    cross join (select array_agg(id order by id) as models from usage.name where kind = 2) as m cross join (select array_agg(id order by id) as agents from usage.name where kind = 3) as a
    cross join (select array_agg(id order by id) as tasks from usage.name where kind = 6) as t cross join (select array_agg(id order by id) as tools from usage.name where kind = 7) as o
  where s.day = $1 and s.at + g * interval '70 seconds' < now() order by 2 on conflict do nothing`;

/** Every counter of everybody who worked on a day, and two outcomes a session: sums by day and single points. */
async function makeCounters(client: pg.ClientBase, timeZone: string): Promise<void> {
  await client.query(
    `insert into usage.counter_day select s.team, (s.at at time zone '${timeZone}')::date, metric, u.id, sum((random() * 100)::int)
      from bench_session s join usage.name u on u.kind = 1 and u.value = 'person.' || s.person || '@bench.example' cross join generate_series(0, 12) metric
      group by 1, 2, 3, 4 order by 2, 1, 3, 4`,
  );
  await client.query(
    "insert into usage.counter_day select team_id, day, metric, 0, sum(value) from usage.counter_day group by 1, 2, 3 order by 2, 1, 3",
  );
  await client.query(
    `insert into usage.counter_point select s.team, s.at + interval '40 minutes', md5(s.n || ' point ' || metric)::uuid, metric, s.id, u.id, 0, 0, 1 + (random() * 3)::int
      from bench_session s join usage.name u on u.kind = 1 and u.value = 'person.' || s.person || '@bench.example' cross join unnest(array[0, 2, 8, 9]) metric order by 2`,
  );
}
