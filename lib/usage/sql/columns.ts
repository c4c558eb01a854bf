/** Columns of usage.event that a booking writes, with their types, in the order of the statement's parameters. */
export const EVENT_COLUMNS = [
  ["team_id", "int"],
  ["occurred_at", "timestamptz"],
  ["event_id", "uuid"],
  ["kind", "smallint"],
  ["user_id", "int"],
  ["session_id", "uuid"],
  ["prompt_id", "uuid"],
  ["agent_run", "text"],
  ["parent_agent_run", "text"],
  ["request_id", "text"],
  ["model_id", "int"],
  ["agent_id", "int"],
  ["agent_kind", "smallint"],
  ["skill_id", "int"],
  ["repository_id", "int"],
  ["task_kind_id", "int"],
  ["tool_id", "int"],
  ["command_id", "int"],
  ["credential_id", "int"],
  ["client_version_id", "int"],
  ["cost_center_id", "int"],
  ["name_id", "int"],
  ["attribution", "smallint"],
  ["input_tokens", "int"],
  ["output_tokens", "int"],
  ["cache_read_tokens", "int"],
  ["cache_write_5m_tokens", "int"],
  ["cache_write_1h_tokens", "int"],
  ["web_searches", "smallint"],
  ["cost_pico", "bigint"],
  ["client_cost_pico", "bigint"],
  ["rating", "smallint"],
  ["rate_id", "int"],
  ["duration_ms", "int"],
  ["ok", "boolean"],
  ["attrs", "jsonb"],
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number][0];
export type Cell = string | number | boolean | null;
export type EventRow = Record<EventColumn, Cell>;

/** Additive measures of every cube, with the expression that sums them over booked rows. */
export const MEASURES = [
  ["requests", "count(*) filter (where kind = 1)"],
  ["errors", "count(*) filter (where kind = 2)"],
  ["input_tokens", "sum(input_tokens::bigint)"],
  ["output_tokens", "sum(output_tokens::bigint)"],
  ["cache_read_tokens", "sum(cache_read_tokens::bigint)"],
  ["cache_write_5m_tokens", "sum(cache_write_5m_tokens::bigint)"],
  ["cache_write_1h_tokens", "sum(cache_write_1h_tokens::bigint)"],
  ["cost_pico", "coalesce(sum(cost_pico), 0)::bigint"],
  ["client_cost_pico", "coalesce(sum(client_cost_pico), 0)::bigint"],
  ["unpriced", "count(*) filter (where rating = 4)"],
  ["unpriced_client_cost_pico", "coalesce(sum(client_cost_pico) filter (where rating = 4), 0)::bigint"],
  ["mismatched", "count(*) filter (where rating = 3)"],
  ["duration_ms", "sum(duration_ms::bigint)"],
] as const;

/** Only these kinds carry money or errors and so feed the cubes: api_request and api_error. */
export const CUBE_KINDS = "(1, 2)";
/** Dimensions of usage.dim_day: the dictionary's kind and the event's column. */
export const DIM_VALUES = "(1, user_id), (3, agent_id), (4, skill_id), (5, repository_id)";

export type Cube = {
  table: string;
  key: readonly string[];
  select: string;
  from: (source: string) => string;
  extra?: readonly (readonly [string, string, "least" | "greatest"])[];
};

/** The cubes: what each is keyed by and what it is fed from. One list for booking, rebuilding and verifying. */
export const CUBES: readonly Cube[] = [
  {
    table: "team_day",
    key: ["team_id", "day", "model_id", "task_kind_id", "agent_kind"],
    select: "team_id, day, model_id, task_kind_id, agent_kind",
    from: source => source,
  },
  {
    table: "dim_day",
    key: ["team_id", "dim", "day", "value_id"],
    select: "team_id, v.dim, day, v.value_id",
    from: source => `${source} cross join lateral (values ${DIM_VALUES}) as v(dim, value_id)`,
  },
  {
    table: "session_day",
    key: [
      "team_id",
      "day",
      "session_id",
      "user_id",
      "repository_id",
      "model_id",
      "agent_id",
      "agent_kind",
      "skill_id",
      "task_kind_id",
    ],
    select: "team_id, day, session_id, user_id, repository_id, model_id, agent_id, agent_kind, skill_id, task_kind_id",
    from: source => `(select * from ${source} where session_id is not null) as s`,
    extra: [
      ["first_at", "min(occurred_at)", "least"],
      ["last_at", "max(occurred_at)", "greatest"],
    ],
  },
];

/** `insert into usage.<cube> … select … from <source>`, grouped and ordered by the key so that writers never wait in a ring. */
export function cubeInsert(cube: Cube, source: string, conflict: "add" | "none"): string {
  const measures = MEASURES.map(([name]) => name);
  const extra = cube.extra ?? [];
  const columns = [...cube.key, ...extra.map(([name]) => name), ...measures].join(", ");
  const values = [
    cube.select,
    ...extra.map(([, expression]) => expression),
    ...MEASURES.map(([, expression]) => expression),
  ].join(", ");
  const order = cube.key.map((_, index) => index + 1).join(", ");
  const add = [
    ...extra.map(([name, , pick]) => `${name} = ${pick}(c.${name}, excluded.${name})`),
    ...measures.map(name => `${name} = c.${name} + excluded.${name}`),
  ].join(", ");
  const tail = conflict === "add" ? ` on conflict (${cube.key.join(", ")}) do update set ${add}` : "";
  return `insert into usage.${cube.table} as c (${columns}) select ${values} from ${cube.from(source)} group by ${order} order by ${order}${tail}`;
}

/** Writers hold this lock shared, whoever recomputes cubes holds it alone. */
export const CUBE_LOCK = 7_364_201;
