/** What GET /api/v1/spend and its export take and answer. Names and descriptions come from the dictionary. */
import { z } from "zod";
import { DIMENSION_NAMES, DIMENSIONS, type Dimension, MEASURE_NAMES, MEASURES, type Measure } from "./measures";
import { INTERVALS } from "./rules/plan";

export const MAX_GROUPS = 5;
export const MAX_ROWS = 50_000;
const DEFAULT_ROWS = 10_000;

const allowed = DIMENSION_NAMES.join(", ");
const isDimension = (name: string): name is Dimension => Object.hasOwn(DIMENSIONS, name);

/** Names what is unknown and what would have been allowed. */
const unknownKeys = (what: string, names: string) => (issue: { code?: string; keys?: readonly string[] }) =>
  issue.code === "unrecognized_keys" ? `Unknown ${what} ${issue.keys?.join(", ")}. Allowed: ${names}.` : undefined;

const groupBy = z
  .string()
  .default("")
  .transform(text =>
    text
      .split(",")
      .map(name => name.trim())
      .filter(Boolean),
  )
  .superRefine((names, context) => {
    for (const name of names)
      if (!isDimension(name))
        context.addIssue(`Unknown dimension ${JSON.stringify(name.slice(0, 60))}. Allowed: ${allowed}.`);
    if (names.length > MAX_GROUPS) context.addIssue(`Group by at most ${MAX_GROUPS} dimensions.`);
    if (new Set(names).size < names.length) context.addIssue("Name each dimension once.");
  })
  .transform(names => names.filter(isDimension))
  .describe(`Up to ${MAX_GROUPS} dimensions, separated by commas: ${allowed}.`);

const values = (dimension: Dimension) =>
  z.array(z.string().max(300)).max(100).optional().describe(DIMENSIONS[dimension].explanation);
const filter = z
  .strictObject(
    Object.fromEntries(DIMENSION_NAMES.map(name => [name, values(name)])) as Record<
      Dimension,
      ReturnType<typeof values>
    >,
    { error: unknownKeys("dimension", allowed) },
  )
  .default({})
  .describe("filter[dimension]=value, repeated for several values. Values of one dimension widen, dimensions narrow.");

const question = {
  from: z
    .string()
    .max(40)
    .optional()
    .describe("A day of the organisation, or an instant with its offset, included. Default: 30 days up to `to`."),
  to: z
    .string()
    .max(40)
    .optional()
    .describe("A day of the organisation, all of which is included, or an instant, which is not. Default: today."),
  interval: z
    .enum(INTERVALS, { error: `must be one of: ${INTERVALS.join(", ")}` })
    .default("none")
    .describe("Width of a period in the organisation's time zone. Weeks begin on Monday; hours reach back 31 days."),
  groupBy,
  filter,
};

export const SpendInput = z.strictObject(
  {
    ...question,
    limit: z.coerce.number().int().min(1).max(MAX_ROWS).default(DEFAULT_ROWS).describe("Rows of one page."),
    cursor: z.string().max(20_000).optional().describe("`next_cursor` of the page before, with the same parameters."),
  },
  { error: unknownKeys("parameter", "from, to, interval, groupBy, filter[…], limit, cursor") },
);

export const EXPORT_FORMATS = ["csv", "ndjson"] as const;
export const SpendExportInput = z.strictObject(
  {
    ...question,
    format: z.enum(EXPORT_FORMATS, { error: `must be one of: ${EXPORT_FORMATS.join(", ")}` }).default("csv"),
  },
  { error: unknownKeys("parameter", "from, to, interval, groupBy, filter[…], format") },
);

const usd = z.string().regex(/^-?\d+\.\d{2,12}$/);
const measure = (name: Measure) => {
  const { unit, explanation } = MEASURES[name];
  if (unit !== "usd") return z.number().int().describe(explanation);
  return (name === "cost_usd" ? usd.nullable() : usd).describe(explanation);
};
type Measures = {
  [M in Measure]: (typeof MEASURES)[M]["unit"] extends "usd"
    ? M extends "cost_usd"
      ? z.ZodNullable<z.ZodString>
      : z.ZodString
    : z.ZodNumber;
};
const measures = Object.fromEntries(MEASURE_NAMES.map(name => [name, measure(name)])) as unknown as Measures;
const dimensions = Object.fromEntries(
  DIMENSION_NAMES.map(name => [name, z.string().optional().describe(DIMENSIONS[name].explanation)]),
) as Record<Dimension, z.ZodOptional<z.ZodString>>;

export const SpendAnswerRow = z.object({
  period: z
    .string()
    .optional()
    .describe("First day of the period; for hours the instant in UTC at which the organisation's hour began."),
  ...dimensions,
  ...measures,
});
export type SpendAnswerRow = z.output<typeof SpendAnswerRow>;
export const SpendAnswer = z.object({
  from: z.string().describe("First instant that counts, in UTC."),
  to: z.string().describe("First instant that no longer counts, in UTC."),
  time_zone: z.string().describe("Whose days, weeks and months these are."),
  interval: z.enum(INTERVALS),
  group_by: z.array(z.enum(DIMENSION_NAMES)),
  rows: z.array(SpendAnswerRow),
  totals: z.object(measures).describe("Of all rows, also those on other pages."),
  next_cursor: z.string().nullable(),
});
export type SpendAnswer = z.output<typeof SpendAnswer>;
