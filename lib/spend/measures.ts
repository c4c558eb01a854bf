/**
 * The one dictionary of what spend can be grouped and filtered by and of what is summed. Statements, filters, table
 * headings, CSV columns and the API description read it. Columns and expressions are text of ours, never input.
 */

/** Where sums can be read: three cubes by day, and the events themselves. */
export const SOURCES = ["dim_day", "team_day", "session_day", "raw"] as const;
export type Source = (typeof SOURCES)[number];

type DimensionSpec = {
  label: string;
  explanation: string;
  /** Column of usage.event; the cubes call it the same, save usage.dim_day, whose words stand in value_id. */
  column: string;
  type: "int" | "smallint" | "uuid" | "text";
  /** Kind of word in usage.name; also the number of the dimension in usage.dim_day. */
  word: number | null;
  /** Written for "no value" in answers and filters. */
  none: string;
  /** Raw events may have no value. */
  nullable: boolean;
  /** Says who did it: shown by name only where the caller may see names, else folded into "others". */
  personal: boolean;
  /** Sources that know it. */
  sources: readonly Source[];
};

const EVERYWHERE = SOURCES;
const TEAM_CUBE = ["team_day", "session_day", "raw"] as const;
const BOTH_CUBES = SOURCES;
const NARROW_CUBE = ["dim_day", "session_day", "raw"] as const;
const FINE_CUBE = ["session_day", "raw"] as const;
const RAW = ["raw"] as const;

const word = (
  label: string,
  column: string,
  kind: number,
  sources: readonly Source[],
  explanation: string,
  more: Partial<DimensionSpec> = {},
): DimensionSpec => ({
  label,
  explanation,
  column,
  type: "int",
  word: kind,
  none: "none",
  nullable: false,
  personal: false,
  sources,
  ...more,
});

export const DIMENSIONS = {
  team: word("Team", "team_id", 0, EVERYWHERE, "The team's slug; `unallocated` where no team could be found.", {
    word: null,
    none: "unallocated",
  }),
  user: word(
    "Person",
    "user_id",
    1,
    NARROW_CUBE,
    "The person's e-mail address in lower case, else what the client sent. `others` sums people whom the caller may not see by name.",
    { personal: true },
  ),
  model: word("Model", "model_id", 2, BOTH_CUBES, "The model as the client names it."),
  agent: word("Agent", "agent_id", 3, NARROW_CUBE, "The agent's name; `main` is the conversation itself."),
  agent_kind: word(
    "Agent kind",
    "agent_kind",
    0,
    TEAM_CUBE,
    "`main`, `subagent`, or `auxiliary` for the client's own housekeeping.",
    { word: null, type: "smallint" },
  ),
  skill: word("Skill", "skill_id", 4, NARROW_CUBE, "The skill in use; `none` without one."),
  task_kind: word("Task kind", "task_kind_id", 6, BOTH_CUBES, "The kind of work; `unclassified` where no rule fits."),
  repository: word("Repository", "repository_id", 5, NARROW_CUBE, "Owner and name in lower case; `none` without one."),
  session: word("Session", "session_id", 0, FINE_CUBE, "The client's session id; `none` without one.", {
    word: null,
    type: "uuid",
    personal: true,
  }),
  agent_run: word(
    "Agent run",
    "agent_run",
    0,
    RAW,
    "One run of one agent, as the client numbers it; `none` for others.",
    {
      word: null,
      type: "text",
      nullable: true,
      personal: true,
    },
  ),
  credential: word("Credential", "credential_id", 9, RAW, "The id of the token that sent it.", {}),
  client_version: word("Client version", "client_version_id", 10, RAW, "Version of the client; `none` when not said.", {
    nullable: true,
  }),
  cost_center: word(
    "Cost centre",
    "cost_center_id",
    11,
    RAW,
    "Cost centre that the client states; `none` without one.",
    {
      nullable: true,
    },
  ),
} as const satisfies Record<string, DimensionSpec>;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]];

/** How an agent's kind is stored. */
export const AGENT_KIND_NAMES = ["main", "subagent", "auxiliary"] as const;
/** What people are folded into whom the caller may not see by name. */
export const OTHERS = "others";

type MeasureSpec = {
  label: string;
  unit: "count" | "tokens" | "usd" | "ms";
  explanation: string;
  /** Column of every cube. */
  cube: string;
  /** The same of one raw event. */
  raw: string;
};

/** Additive measures, in the order in which answers list them; `cost_usd` and its kin are kept in pico-dollars. */
export const MEASURES = {
  requests: {
    label: "Requests",
    unit: "count",
    explanation: "Answered requests to a model.",
    cube: "requests",
    raw: "(kind = 1)::int",
  },
  errors: {
    label: "Errors",
    unit: "count",
    explanation: "Requests that failed for good; they cost nothing.",
    cube: "errors",
    raw: "(kind = 2)::int",
  },
  input_tokens: {
    label: "Input",
    unit: "tokens",
    explanation: "Prompt tokens read in full, neither from nor into the cache.",
    cube: "input_tokens",
    raw: "input_tokens",
  },
  output_tokens: {
    label: "Output",
    unit: "tokens",
    explanation: "Tokens that the model wrote.",
    cube: "output_tokens",
    raw: "output_tokens",
  },
  cache_read_tokens: {
    label: "Cache read",
    unit: "tokens",
    explanation: "Prompt tokens served from the cache.",
    cube: "cache_read_tokens",
    raw: "cache_read_tokens",
  },
  cache_write_5m_tokens: {
    label: "Cache write, 5 min",
    unit: "tokens",
    explanation: "Prompt tokens written to the cache for five minutes.",
    cube: "cache_write_5m_tokens",
    raw: "cache_write_5m_tokens",
  },
  cache_write_1h_tokens: {
    label: "Cache write, 1 h",
    unit: "tokens",
    explanation: "Prompt tokens written to the cache for an hour.",
    cube: "cache_write_1h_tokens",
    raw: "cache_write_1h_tokens",
  },
  cost_usd: {
    label: "Cost",
    unit: "usd",
    explanation: "Cost in US dollars by the portal's own price book, exact. Null when every request is unpriced.",
    cube: "cost_pico",
    raw: "coalesce(cost_pico, 0)",
  },
  client_cost_usd: {
    label: "Cost, client",
    unit: "usd",
    explanation: "Cost in US dollars as the clients reported it.",
    cube: "client_cost_pico",
    raw: "coalesce(client_cost_pico, 0)",
  },
  unpriced_requests: {
    label: "Unpriced",
    unit: "count",
    explanation: "Requests whose model has no price in the book; they add nothing to the cost.",
    cube: "unpriced",
    raw: "(rating = 4)::int",
  },
  unpriced_client_cost_usd: {
    label: "Unpriced, client",
    unit: "usd",
    explanation: "What the clients reported for the unpriced requests.",
    cube: "unpriced_client_cost_pico",
    raw: "case when rating = 4 then coalesce(client_cost_pico, 0) else 0 end",
  },
  mismatched_requests: {
    label: "Mismatched",
    unit: "count",
    explanation: "Requests whose cost by the price book differs from what the client reported.",
    cube: "mismatched",
    raw: "(rating = 3)::int",
  },
  duration_ms: {
    label: "Duration",
    unit: "ms",
    explanation: "Time that the requests took, added up, in milliseconds.",
    cube: "duration_ms",
    raw: "duration_ms",
  },
} as const satisfies Record<string, MeasureSpec>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as [Measure, ...Measure[]];

/** Measures that cannot be added up: they are counted anew for each total. */
export const DISTINCT_MEASURES = {
  sessions: {
    label: "Sessions",
    explanation: "Different sessions with a request.",
    expression: "count(distinct session_id)",
  },
  people: {
    label: "Active people",
    explanation: "Different people with a request.",
    expression: "count(distinct user_id)",
  },
} as const;
