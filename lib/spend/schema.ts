/**
 * What spend pages, the API and exports hand over. Money is integer pico-dollars (bigint) inside the portal and an exact
 * decimal string in the API; tokens and counts are numbers. Safe in the browser: types, schemas and constants only.
 */
import { z } from "zod";

const count = z.number().int();
const pico = z.bigint();
const day = z.string().describe("A day of the organisation, YYYY-MM-DD.");

/** Ranges a page offers; `custom` comes from `from` and `to` (days, both included). */
export const RANGE_PRESETS = ["month", "last-month", "7d", "30d", "90d"] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

/** What a page's query string says about the range. Anything unreadable falls back to the month so far. */
export const RangeInput = z.object({
  range: z.enum(RANGE_PRESETS).optional().catch(undefined),
  from: z.string().max(40).optional().catch(undefined),
  to: z.string().max(40).optional().catch(undefined),
  compare: z.enum(["previous", "none"]).default("previous").catch("previous"),
});

const Period = z.object({ from: day, to: day, label: z.string() });
/** A resolved range: days of the organisation, both included. `grain` is the width of one slot in charts. */
export const Range = Period.extend({
  preset: z.enum([...RANGE_PRESETS, "custom"]),
  days: count,
  grain: z.enum(["day", "week", "month"]),
  today: day,
  timeZone: z.string(),
  compare: Period.nullable(),
});
export type Range = z.output<typeof Range>;

/** Sums of every additive measure over some requests. */
export const Sums = z.object({
  requests: count,
  errors: count,
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWrite5mTokens: count,
  cacheWrite1hTokens: count,
  costPico: pico.describe("Hub-rated cost of the priced requests."),
  clientCostPico: pico.describe("What the clients reported for all requests."),
  unpriced: count.describe("Requests without a price; they add nothing to the cost."),
  unpricedClientCostPico: pico.describe("What the clients reported for the unpriced requests."),
  mismatched: count.describe("Requests whose hub-rated cost differs from the client's."),
  durationMs: count,
});
export type Sums = z.output<typeof Sums>;

/** What came out, from the clients' counters. Null where no client reported any counter in the range. */
export const Outcomes = z.object({
  commits: count,
  pullRequests: count,
  linesAdded: count,
  linesRemoved: count,
  editsAccepted: count,
  editsRejected: count,
  activeTimeMs: count,
});
export type Outcomes = z.output<typeof Outcomes>;

/** One position on a chart's time axis. `gap` says why there is no value; then every series has null there. */
export const Slot = z.object({ from: day, to: day, isToday: z.boolean(), gap: z.string().nullable() });
export type Slot = z.output<typeof Slot>;
/**
 * One series of a chart. `hue` is the category from 0 (for catColor), −1 for grey; models of one family repeat a hue
 * (use modelColors over the labels). `values` are dollars for drawing, null is missing; `costPico` are exact.
 */
export const Series = z.object({
  key: z.string(),
  label: z.string(),
  hue: z.number().int(),
  totalPico: pico,
  values: z.array(z.number().nullable()),
  costPico: z.array(pico.nullable()),
});
export type Series = z.output<typeof Series>;
/** Stacks by slot: the largest six by total, first on top, then `others`. */
export const Chart = z.object({ slots: z.array(Slot), series: z.array(Series), totalsPico: z.array(pico.nullable()) });
export type Chart = z.output<typeof Chart>;

/** One line of a breakdown. `share` is of the cost (0 to 1). `spark` has dollars by day or slot, null is missing. */
export const BreakdownRow = Sums.extend({
  key: z.string().describe("The dimension's value, as filters take it."),
  label: z.string(),
  hue: z.number().int(),
  share: z.number().nullable(),
  previousCostPico: pico.nullable().describe("Null when nothing is compared."),
  spark: z.array(z.number().nullable()),
});
export type BreakdownRow = z.output<typeof BreakdownRow>;

export const OVERVIEW_GROUPS = ["team", "model", "task_kind"] as const;
export type OverviewGroup = (typeof OVERVIEW_GROUPS)[number];
const filterValues = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (typeof value === "string" ? [value] : value))
  .pipe(z.array(z.string().max(200)).max(50));

export const SpendOverviewInput = RangeInput.extend({
  groupBy: z.enum(OVERVIEW_GROUPS).default("team").catch("team"),
  team: filterValues.optional(),
  model: filterValues.optional(),
  taskKind: filterValues.optional(),
});

/** One team's line. `slug` is null for what is unallocated. */
export const TeamRow = BreakdownRow.extend({
  slug: z.string().nullable(),
  activePeople: count,
  sessions: count,
  commits: count.nullable(),
  pullRequests: count.nullable(),
  coverage: z
    .number()
    .nullable()
    .describe("Tokens in events over tokens in metrics; null when no metrics arrive or a filter is set."),
});
export type TeamRow = z.output<typeof TeamRow>;

/** How far the figures can be trusted. Differences are hub-rated minus client-reported over the priced requests. */
export const Trust = z.object({
  ratedPico: pico,
  clientPico: pico,
  differencePico: pico,
  unpriced: count,
  unpricedClientCostPico: pico,
  mismatched: count,
  openQuarantine: count.nullable().describe("Null for those who may not read the quarantine."),
  coverage: z.number().nullable(),
});
export type Trust = z.output<typeof Trust>;

const Mover = z.object({
  slug: z.string().nullable(),
  label: z.string(),
  hue: z.number().int(),
  costPico: pico,
  previousCostPico: pico,
  deltaPico: pico,
});
const Option = z.object({ value: z.string(), label: z.string(), hue: z.number().int() });

export const SpendOverview = z.object({
  range: Range,
  groupBy: z.enum(OVERVIEW_GROUPS),
  wholeOrganisation: z.boolean().describe("False when the viewer sees only some teams."),
  totals: Sums,
  previous: Sums.nullable(),
  totalSpark: z.array(z.number().nullable()),
  activePeople: count,
  sessions: count,
  outcomes: Outcomes.nullable(),
  previousOutcomes: Outcomes.nullable(),
  chart: Chart,
  movers: z.array(Mover).describe("Teams by the size of their change, largest first, at most eight."),
  teams: z.array(TeamRow).describe("By cost, dearest first; teams without usage in both periods are left out."),
  unallocated: TeamRow.nullable(),
  trust: Trust,
  firstDay: day.nullable().describe("The first day with usage; null when there is none at all."),
  lastEventAt: z.date().nullable(),
  options: z.object({ team: z.array(Option), model: z.array(Option), taskKind: z.array(Option) }),
});
export type SpendOverview = z.output<typeof SpendOverview>;

/** A person as far as the viewer may know: null where names are not theirs to see. */
export const PersonRef = z.object({ key: z.string(), name: z.string() });
export type PersonRef = z.output<typeof PersonRef>;
const TeamRef = z.object({ slug: z.string().nullable(), name: z.string(), hue: z.number().int() });

export const SESSION_SORTS = [
  "cost",
  "-cost",
  "started",
  "-started",
  "requests",
  "-requests",
  "duration",
  "-duration",
] as const;
export type SessionSort = (typeof SESSION_SORTS)[number];
export const SessionListInput = RangeInput.extend({
  team: z.string().optional(),
  person: z.string().optional(),
  model: z.string().optional(),
  agent: z.string().optional(),
  skill: z.string().optional(),
  repository: z.string().optional(),
  taskKind: z.string().optional(),
  /** Only sessions that cost at least so many dollars. */
  minUsd: z.coerce.number().min(0).max(1_000_000).optional().catch(undefined),
  sort: z.enum(SESSION_SORTS).default("-cost").catch("-cost"),
  limit: z.coerce.number().int().min(1).max(200).default(25).catch(25),
  cursor: z.string().max(2_000).optional(),
});
/** One session in one team. `id` is the client's own; pages link to it. Null person and id: names are not the viewer's. */
export const SessionRow = z.object({
  id: z.string().nullable(),
  team: TeamRef,
  person: PersonRef.nullable(),
  own: z.boolean(),
  startedAt: z.date(),
  endedAt: z.date(),
  durationMs: count.describe("From the first to the last request."),
  live: z.boolean().describe("A request arrived in the last five minutes."),
  requests: count,
  errors: count,
  costPico: pico,
  unpriced: count,
  agents: count.describe("Different agents besides the main one."),
  subagentPico: pico,
  models: z.array(z.string()),
  taskKinds: z.array(z.string()),
  skills: z.array(z.string()),
  repositories: z.array(z.string()),
  commits: count,
  pullRequests: count,
  linesAdded: count,
  linesRemoved: count,
});
export type SessionRow = z.output<typeof SessionRow>;
export const SessionList = z.object({
  range: Range,
  rows: z.array(SessionRow),
  total: count,
  nextCursor: z.string().nullable(),
});
export type SessionList = z.output<typeof SessionList>;
export const RecentSessions = z.object({ rows: z.array(SessionRow), now: z.date(), timeZone: z.string() });
export type RecentSessions = z.output<typeof RecentSessions>;

export const TEAM_GROUPS = ["person", "model", "agent", "skill", "repository", "task_kind"] as const;
export type TeamGroup = (typeof TEAM_GROUPS)[number];
export const TeamSpendInput = RangeInput.extend({
  slug: z.string(),
  by: z.enum(TEAM_GROUPS).default("model").catch("model"),
  person: filterValues.optional(),
  model: filterValues.optional(),
  agent: filterValues.optional(),
  skill: filterValues.optional(),
  repository: filterValues.optional(),
  taskKind: filterValues.optional(),
});
/** One team. `slug` "unallocated" shows what no team could be found for. */
export const TeamSpend = z.object({
  team: TeamRef.extend({ costCenter: z.string().nullable(), archived: z.boolean() }),
  range: Range,
  by: z.enum(TEAM_GROUPS),
  namesAllowed: z.boolean().describe("False: people are folded into `others`, save the viewer."),
  filtered: z.boolean(),
  totals: Sums,
  previous: Sums.nullable(),
  activePeople: count,
  sessions: count,
  outcomes: Outcomes.nullable(),
  previousOutcomes: Outcomes.nullable(),
  chart: Chart,
  breakdowns: z
    .record(z.enum(TEAM_GROUPS), z.array(BreakdownRow))
    .describe("Dearest first; the tail beyond 50 is `others`."),
  trust: Trust,
  firstDay: day.nullable(),
  lastEventAt: z.date().nullable(),
});
export type TeamSpend = z.output<typeof TeamSpend>;

export const PeopleSpendInput = RangeInput.extend({
  team: z.string().optional(),
  sort: z.enum(["cost", "-cost", "requests", "-requests", "days", "-days"]).default("-cost").catch("-cost"),
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50).catch(50),
  cursor: z.string().max(2_000).optional(),
});
const ModelShare = z.object({ model: z.string(), costPico: pico });
/** One person's line. The row with key "others" sums whom the viewer may not see by name. */
export const PersonRow = BreakdownRow.extend({
  own: z.boolean(),
  teams: z.array(TeamRef),
  sessions: count,
  activeDays: count,
  models: z.array(ModelShare),
});
export type PersonRow = z.output<typeof PersonRow>;
export const PeopleSpend = z.object({
  range: Range,
  rows: z.array(PersonRow),
  others: BreakdownRow.extend({ people: count }).nullable(),
  totals: Sums,
  previous: Sums.nullable(),
  people: count,
  medianPico: pico.nullable(),
  nextCursor: z.string().nullable(),
});
export type PeopleSpend = z.output<typeof PeopleSpend>;

export const PersonSpendInput = RangeInput.extend({
  key: z.string(),
  by: z.enum(TEAM_GROUPS).default("model").catch("model"),
});
export const PersonSpend = z.object({
  person: PersonRef,
  own: z.boolean(),
  teams: z.array(TeamRef),
  range: Range,
  by: z.enum(TEAM_GROUPS),
  totals: Sums,
  previous: Sums.nullable(),
  sessions: count,
  activeDays: count,
  outcomes: Outcomes.nullable(),
  chart: Chart,
  breakdowns: z.record(z.enum(TEAM_GROUPS), z.array(BreakdownRow)),
});
export type PersonSpend = z.output<typeof PersonSpend>;

/** One request of a session. */
export const SessionRequest = z.object({
  id: z.string(),
  requestId: z.string().nullable(),
  at: z.date().describe("When it ended, as the client says."),
  startedAt: z.date(),
  durationMs: count,
  laneId: z.string(),
  promptId: z.string().nullable(),
  agent: z.string(),
  model: z.string(),
  skill: z.string(),
  taskKind: z.string(),
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWrite5mTokens: count,
  cacheWrite1hTokens: count,
  promptTokens: count.describe("Input, cache reads and cache writes."),
  cachedShare: z.number().nullable().describe("Of the prompt's tokens, 0 to 1."),
  costPico: pico.nullable().describe("Null when unpriced."),
  cachePico: pico.describe("The part of the cost that cache reads have."),
  clientCostPico: pico.nullable(),
  rating: z.enum(["none", "rated", "inferred", "mismatch", "unpriced"]),
  failed: z.boolean(),
  error: z.string().nullable(),
});
export type SessionRequest = z.output<typeof SessionRequest>;
/** One run of one agent; the first lane is `main`, auxiliary requests have lane `auxiliary`. */
export const SessionLane = z.object({
  id: z.string(),
  kind: z.enum(["main", "subagent", "auxiliary"]),
  label: z.string(),
  parentId: z.string().nullable(),
  models: z.array(z.string()).describe("Dearest first."),
  startedAt: z.date(),
  endedAt: z.date(),
  spawnedAt: z.date().nullable().describe("When the parent started it, where an event says so."),
  returnedAt: z.date().nullable(),
  background: z.boolean(),
  requests: count,
  errors: count,
  costPico: pico,
  unpriced: count,
  cachedShare: z.number().nullable(),
  toolUses: count.nullable(),
});
export type SessionLane = z.output<typeof SessionLane>;
const ToolUse = z.object({ tool: z.string(), calls: count, failed: count, rejected: count, durationMs: count });
export const SessionPrompt = z.object({
  id: z.string().nullable(),
  at: z.date(),
  origin: z.enum(["person", "background_agent", "unknown"]).describe("background_agent only with evidence."),
  command: z.string().nullable(),
  length: count.nullable(),
  requests: count,
  agents: count,
  costPico: pico,
  tools: z.array(ToolUse),
});
export type SessionPrompt = z.output<typeof SessionPrompt>;
/** Why a session counts for a team: the ways in their order, what each said, and which one decided. */
export const AttributionStep = z.object({
  way: z.enum(["token", "home", "attribute"]),
  state: z.enum(["used", "not_needed", "no_answer"]),
  text: z.string(),
});
export const METER_NAMES = ["input", "output", "cacheRead", "cacheWrite5m", "cacheWrite1h", "webSearch"] as const;
export const SessionDetailInput = z.object({ sessionId: z.string().min(1).max(200) });
export const SessionDetail = z.object({
  id: z.string(),
  timeZone: z.string(),
  teams: z.array(TeamRef.extend({ requests: count, costPico: pico })).describe("Usually one."),
  person: PersonRef.nullable(),
  own: z.boolean(),
  startedAt: z.date(),
  endedAt: z.date(),
  durationMs: count,
  live: z.boolean(),
  totals: Sums.describe("Equal to the sum of the requests."),
  complete: z
    .boolean()
    .describe(
      "False when single events are no longer kept: then requests are missing and totals come from daily sums.",
    ),
  models: z.array(z.string()),
  taskKinds: z.array(z.object({ taskKind: z.string(), costPico: pico })),
  repositories: z.array(z.string()),
  skills: z.array(z.string()),
  clientVersions: z.array(z.string()),
  entrypoints: z.array(z.string()),
  promptTokens: count,
  cachedShare: z.number().nullable(),
  mainCachedShare: z.number().nullable(),
  subagentCachedShare: z.number().nullable(),
  subagentPico: pico,
  lanes: z.array(SessionLane),
  requests: z.array(SessionRequest).describe("In order of time."),
  prompts: z.array(SessionPrompt),
  tools: z.array(ToolUse),
  outputs: z.array(z.object({ at: z.date(), kind: z.enum(["commit", "pull_request"]), count, label: z.string() })),
  outcomes: Outcomes.nullable(),
  errors: z.array(
    z.object({
      at: z.date(),
      model: z.string(),
      status: count.nullable(),
      error: z.string().nullable(),
      laneId: z.string(),
    }),
  ),
  compactions: z.array(
    z.object({ at: z.date(), trigger: z.string().nullable(), ok: z.boolean(), preTokens: count.nullable() }),
  ),
  composition: z
    .array(z.object({ meter: z.enum(METER_NAMES), quantity: count, costPico: pico, share: z.number().nullable() }))
    .describe("What was paid for, dearest first; sums to the cost of the requests whose price is known."),
  priceBooks: z.array(z.string()),
  inferred: count.describe("Requests whose cache-write split or web searches were inferred from the client's price."),
  attribution: z.array(AttributionStep),
  policySources: z
    .string()
    .nullable()
    .describe("Where the client took its managed settings from; null when it did not say."),
});
export type SessionDetail = z.output<typeof SessionDetail>;
