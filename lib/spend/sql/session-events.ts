import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Window } from "../rules/session/windows";

/** More than anybody scrolls through; the longest session seen has some thousands. */
const MOST = 50_000;

/** Every event of a session in the given windows, in order of time, in words. */
export const sessionEvents = statement({
  row: z.object({
    id: z.string(),
    at: z.date(),
    kind: z.number(),
    team_id: z.number(),
    user: z.string(),
    prompt_id: z.string().nullable(),
    agent_run: z.string().nullable(),
    parent_agent_run: z.string().nullable(),
    request_id: z.string().nullable(),
    model: z.string(),
    agent: z.string(),
    agent_kind: z.number(),
    skill: z.string(),
    repository: z.string(),
    task_kind: z.string(),
    tool: z.string().nullable(),
    command: z.string().nullable(),
    credential: z.string(),
    client_version: z.string().nullable(),
    attribution: z.number(),
    input_tokens: z.number(),
    output_tokens: z.number(),
    cache_read_tokens: z.number(),
    cache_write_5m_tokens: z.number(),
    cache_write_1h_tokens: z.number(),
    web_searches: z.number(),
    cost_pico: z.coerce.bigint().nullable(),
    client_cost_pico: z.coerce.bigint().nullable(),
    rating: z.number(),
    rate_id: z.number().nullable(),
    duration_ms: z.number(),
    ok: z.boolean(),
    attrs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
  }),
  sql: ({ sessionId, windows }: { sessionId: string; windows: readonly Window[] }) => sql`
    select e.event_id::text as id, e.occurred_at as at, e.kind, e.team_id, u.value as user, e.prompt_id::text, e.agent_run, e.parent_agent_run,
      e.request_id, m.value as model, a.value as agent, e.agent_kind, s.value as skill, r.value as repository, k.value as task_kind,
      t.value as tool, c.value as command, w.value as credential, v.value as client_version, e.attribution,
      e.input_tokens, e.output_tokens, e.cache_read_tokens, e.cache_write_5m_tokens, e.cache_write_1h_tokens, e.web_searches,
      e.cost_pico, e.client_cost_pico, e.rating, e.rate_id, e.duration_ms, e.ok, e.attrs
    from unnest(${windows.map(({ teamId }) => teamId)}::int[], ${windows.map(({ from }) => from)}::timestamptz[], ${windows.map(({ to }) => to)}::timestamptz[]) as p(team_id, from_at, to_at)
      join usage.event e on e.team_id = p.team_id and e.occurred_at between p.from_at and p.to_at and e.session_id = ${sessionId}::uuid
      join usage.name u on u.id = e.user_id join usage.name m on m.id = e.model_id join usage.name a on a.id = e.agent_id
      join usage.name s on s.id = e.skill_id join usage.name r on r.id = e.repository_id join usage.name k on k.id = e.task_kind_id
      join usage.name w on w.id = e.credential_id left join usage.name t on t.id = e.tool_id left join usage.name c on c.id = e.command_id
      left join usage.name v on v.id = e.client_version_id
    order by e.occurred_at, e.event_id limit ${MOST}`,
});
