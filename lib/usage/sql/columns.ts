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

/** Everything that a cube may be keyed by. */
const CELL_KEY =
  "team_id, day, session_id, user_id, repository_id, model_id, agent_id, agent_kind, skill_id, task_kind_id";

/** Stands for "no session" in the cube, so that it sums to the same totals as the others. */
export const NO_SESSION = "00000000-0000-0000-0000-000000000000";

/**
 * Events summed to the finest cell first; the cubes then sum cells. A flush has a tenth as many cells as rows, so the
 * other cubes cost next to nothing. `source` is a relation of events with their `day`.
 */
export const cellsOf = (source: string): string =>
  `select ${CELL_KEY.replace("session_id", `coalesce(session_id, '${NO_SESSION}') as session_id`)}, min(occurred_at) as first_at, max(occurred_at) as last_at, ${MEASURES.map(([name, sum]) => `${sum} as ${name}`).join(", ")} from ${source} group by ${CELL_KEY}`;

export type Cube = {
  table: string;
  key: readonly string[];
  select: string;
  /** The cells it sums. */
  from: (cells: string) => string;
  extra: readonly { name: string; sum: string; merge: "least" | "greatest" }[];
};

/** The cubes: what each is keyed by and what it is fed from. One list for booking, rebuilding and verifying. */
export const CUBES: readonly Cube[] = [
  {
    table: "team_day",
    key: ["team_id", "day", "model_id", "task_kind_id", "agent_kind"],
    select: "team_id, day, model_id, task_kind_id, agent_kind",
    from: cells => cells,
    extra: [],
  },
  {
    table: "dim_day",
    key: ["team_id", "dim", "day", "value_id"],
    select: "team_id, v.dim, day, v.value_id",
    // The dictionary's kind of word, and the event's column; 0 is the team's day as a whole.
    from: cells =>
      `${cells} cross join lateral (values (0, 0), (1, user_id), (2, model_id), (3, agent_id), (4, skill_id), (5, repository_id), (6, task_kind_id)) as v(dim, value_id)`,
    extra: [],
  },
  {
    table: "person_day",
    key: ["team_id", "day", "user_id", "model_id"],
    select: "team_id, day, user_id, model_id",
    from: cells => cells,
    extra: [],
  },
  {
    table: "session_day",
    key: CELL_KEY.split(", "),
    select: CELL_KEY,
    from: cells => cells,
    extra: [
      { name: "first_at", sum: "min(first_at)", merge: "least" },
      { name: "last_at", sum: "max(last_at)", merge: "greatest" },
    ],
  },
];

/**
 * One row per session of a person in a team, over all its days. Booked with the others; rebuilt and verified from
 * usage.session_day, which keeps days that raw events no longer cover.
 */
export const SESSION_CUBE: Cube = {
  table: "session",
  key: ["team_id", "session_id", "user_id"],
  select: "team_id, session_id, user_id",
  from: cells => `(select * from ${cells} where session_id <> '${NO_SESSION}') as sessions`,
  extra: [
    { name: "first_at", sum: "min(first_at)", merge: "least" },
    { name: "last_at", sum: "max(last_at)", merge: "greatest" },
    { name: "first_day", sum: "min(day)", merge: "least" },
    { name: "last_day", sum: "max(day)", merge: "greatest" },
  ],
};

/** Columns that a cube holds beside its key, with the expressions that sum cells. */
export const cubeValues = (cube: Cube): readonly (readonly [name: string, sum: string])[] => [
  ...cube.extra.map(({ name, sum }) => [name, sum] as const),
  ...MEASURES.map(([name]) => [name, `sum(${name})::bigint`] as const),
];

/** `insert into usage.<cube> … select … from <cells>`, ordered by the key so that writers never wait in a ring. */
export function cubeInsert(cube: Cube, cells: string, conflict: "add" | "none"): string {
  const values = cubeValues(cube);
  const order = cube.key.map((_, index) => index + 1).join(", ");
  const add = [
    ...cube.extra.map(({ name, merge }) => `${name} = ${merge}(c.${name}, excluded.${name})`),
    ...MEASURES.map(([name]) => `${name} = c.${name} + excluded.${name}`),
  ].join(", ");
  const tail = conflict === "add" ? ` on conflict (${cube.key.join(", ")}) do update set ${add}` : "";
  return `insert into usage.${cube.table} as c (${[...cube.key, ...values.map(([name]) => name)].join(", ")})
    select ${[cube.select, ...values.map(([, sum]) => sum)].join(", ")} from ${cube.from(cells)} group by ${order} order by ${order}${tail}`;
}

/** Writers hold this lock shared, whoever recomputes cubes holds it alone. */
export const CUBE_LOCK = 7_364_201;
