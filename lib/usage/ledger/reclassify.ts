import type pg from "pg";
import { type TaskRule, taskKindOf } from "../rules/task-kind";
import { CUBE_LOCK } from "../sql/columns";
import { type CubeCell, onConnection, recomputeCubes } from "./recompute";

type Row = { team_id: number; prompt: string; commands: string[]; tools: string[]; skills: string[]; agents: string[] };

// One row for each way in which a prompt's requests differ in what a rule may look at.
const PROMPTS = `select e.team_id, coalesce(e.prompt_id, e.event_id)::text as prompt, e.skill_id, e.agent_id, e.repository_id, e.task_kind_id,
    (select value from usage.name where id = e.task_kind_id) as task, (select value from usage.name where id = e.skill_id) as skill,
    (select value from usage.name where id = e.agent_id) as agent, (select value from usage.name where id = e.repository_id) as repository,
    min(e.attrs->>'query_source') as source, min(e.attrs->>'task_hint') as hint, array_agg(distinct (e.occurred_at at time zone $3)::date::text) as days
  from usage.event e where e.kind in (1, 2) and e.occurred_at >= $1 and e.occurred_at < $2
  group by 1, 2, 3, 4, 5, 6`;
const SIGNALS = `select e.team_id, e.prompt_id::text as prompt,
    array_remove(array_agg(distinct c.value), null) as commands, array_remove(array_agg(distinct t.value), null) as tools,
    array_remove(array_agg(distinct nullif(s.value, 'none')), null) as skills, array_remove(array_agg(distinct nullif(a.value, 'main')), null) as agents
  from usage.event e left join usage.name c on c.id = e.command_id left join usage.name t on t.id = e.tool_id
    join usage.name s on s.id = e.skill_id join usage.name a on a.id = e.agent_id
  where e.prompt_id is not null and e.occurred_at >= $1 and e.occurred_at < $2 group by 1, 2`;

type Prompt = {
  team_id: number;
  prompt: string;
  skill_id: number;
  agent_id: number;
  repository_id: number;
  task_kind_id: number;
  task: string;
  skill: string;
  agent: string;
  repository: string;
  source: string | null;
  hint: string | null;
  days: string[];
};

/**
 * Applies the rules to what is booked between two instants, with all that is known of each prompt by now, and
 * recomputes the cubes of the days that changed. Returns how many groups of requests changed their kind.
 */
export function reclassify(
  fromMs: number,
  toMs: number,
  timeZone: string,
  rules: readonly TaskRule[],
): Promise<number> {
  const range = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  return onConnection(async client => {
    await client.query("select pg_advisory_xact_lock($1)", [CUBE_LOCK]);
    const { rows: known } = await client.query<Row>(SIGNALS, range);
    const signals = new Map(known.map(row => [`${row.team_id} ${row.prompt}`, row]));
    const { rows: prompts } = await client.query<Prompt>(PROMPTS, [...range, timeZone]);
    const changes = prompts.flatMap(prompt => {
      const all = signals.get(`${prompt.team_id} ${prompt.prompt}`);
      const { taskKind } = taskKindOf(
        {
          command: all?.commands,
          tool: all?.tools,
          skill: prompt.skill === "none" ? all?.skills : prompt.skill,
          agent: prompt.agent === "main" ? all?.agents : prompt.agent,
          repository: prompt.repository === "none" ? null : prompt.repository,
          query_source: prompt.source,
          hint: prompt.hint,
        },
        rules,
      );
      return taskKind === prompt.task ? [] : [{ ...prompt, taskKind }];
    });
    if (!changes.length) return 0;
    await write(client, changes, range);
    const cells = new Map(
      changes.flatMap(({ team_id, days }) =>
        days.map(day => [`${team_id} ${day}`, { teamId: team_id, day }] as [string, CubeCell]),
      ),
    );
    await recomputeCubes(client, timeZone, [...cells.values()]);
    return changes.length;
  });
}

async function write(
  client: pg.ClientBase,
  changes: readonly (Prompt & { taskKind: string })[],
  range: string[],
): Promise<void> {
  const kinds = [...new Set(changes.map(({ taskKind }) => taskKind))].sort();
  await client.query(
    "insert into usage.name (kind, value) select 6, v from unnest($1::text[]) v on conflict do nothing",
    [kinds],
  );
  await client.query(
    `update usage.event e set task_kind_id = n.id
     from unnest($3::int[], $4::uuid[], $5::int[], $6::int[], $7::int[], $8::int[], $9::text[]) as c(team_id, prompt, skill_id, agent_id, repository_id, task_kind_id, task)
       join usage.name n on n.kind = 6 and n.value = c.task
     where e.kind in (1, 2) and e.occurred_at >= $1 and e.occurred_at < $2 and e.team_id = c.team_id and coalesce(e.prompt_id, e.event_id) = c.prompt
       and e.skill_id = c.skill_id and e.agent_id = c.agent_id and e.repository_id = c.repository_id and e.task_kind_id = c.task_kind_id`,
    [
      ...range,
      changes.map(c => c.team_id),
      changes.map(c => c.prompt),
      changes.map(c => c.skill_id),
      changes.map(c => c.agent_id),
      changes.map(c => c.repository_id),
      changes.map(c => c.task_kind_id),
      changes.map(c => c.taskKind),
    ],
  );
}
