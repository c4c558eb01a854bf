import { z } from "zod";
import { joinSql, sql, statement } from "@/lib/db/sql";
import type { Window } from "../rules/session/windows";

/** More than anybody scrolls through; the longest session seen has some thousands. */
const MOST = 50_000;

/** Every event of a session in the given windows (at least one), in order of time; words by their ids. */
export const sessionEvents = statement({
  row: z.object({
    id: z.string(),
    at: z.date(),
    kind: z.number(),
    team_id: z.number(),
    user_id: z.number(),
    prompt_id: z.string().nullable(),
    agent_run: z.string().nullable(),
    parent_agent_run: z.string().nullable(),
    request_id: z.string().nullable(),
    model_id: z.number(),
    agent_id: z.number(),
    agent_kind: z.number(),
    skill_id: z.number(),
    repository_id: z.number(),
    task_kind_id: z.number(),
    tool_id: z.number().nullable(),
    command_id: z.number().nullable(),
    credential_id: z.number(),
    client_version_id: z.number().nullable(),
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
  sql: ({ sessionId, windows }: { sessionId: string; windows: readonly Window[] }) => {
    // One branch a window with its bounds as values, so that the planner leaves all other weeks out.
    const branches = windows.map(
      ({
        teamId,
        from,
        to,
      }) => sql`select event_id, occurred_at, kind, team_id, user_id, prompt_id, agent_run, parent_agent_run, request_id,
        model_id, agent_id, agent_kind, skill_id, repository_id, task_kind_id, tool_id, command_id, credential_id, client_version_id, attribution,
        input_tokens, output_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, web_searches, cost_pico, client_cost_pico,
        rating, rate_id, duration_ms, ok, attrs
      from usage.event where team_id = ${teamId}::int and occurred_at between ${from}::timestamptz and ${to}::timestamptz and session_id = ${sessionId}::uuid`,
    );
    return sql`select event_id::text as id, occurred_at as at, e.*, e.prompt_id::text as prompt_id
      from (${joinSql(branches, " union all ")}) as e order by occurred_at, event_id limit ${MOST}`;
  },
});
