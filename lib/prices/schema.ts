import { z } from "zod";

/** A price in pico-dollars (1e-12 USD). Postgres hands integers over as bigint; a list price is far below 2^53. */
const pricePico = z.preprocess(value => (typeof value === "bigint" ? Number(value) : value), z.int().min(0));

/** A date of the UTC calendar, "YYYY-MM-DD". Postgres hands dates over as Date at midnight UTC. */
const utcDate = z.preprocess(
  value => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value),
  z.iso.date(),
);

export const Speed = z.enum(["standard", "fast"]);
export type Speed = z.infer<typeof Speed>;

/** What one token of each kind costs, in pico-dollars. */
export const TokenPrices = z.object({
  input: pricePico,
  output: pricePico,
  cacheRead: pricePico,
  cacheWrite5m: pricePico,
  cacheWrite1h: pricePico,
});
export type TokenPrices = z.infer<typeof TokenPrices>;

/** Prices of a whole request whose prompt (input, cache reads and cache writes) is longer than the threshold. */
export const LongPromptPrices = TokenPrices.extend({ abovePromptTokens: z.int().min(1) });
export type LongPromptPrices = z.infer<typeof LongPromptPrices>;

/** One row of a price book before it is stored: a model's prices from `validFrom` up to, not including, `validTo`. */
export const PriceRateInput = TokenPrices.extend({
  model: z.string().min(1).max(200),
  speed: Speed,
  validFrom: utcDate,
  validTo: utcDate.nullable(),
  webSearch: pricePico,
  longPrompt: LongPromptPrices.nullable(),
  geoUsMultiplierPermille: z.int().min(1).max(10_000),
  source: z.string().min(1).max(500),
  sourceDate: utcDate,
});
export type PriceRateInput = z.infer<typeof PriceRateInput>;

/** One row of a stored price book. Reads a row of the database as it comes. */
export const PriceRate = PriceRateInput.extend({ id: z.int() });
export type PriceRate = z.infer<typeof PriceRate>;

/** A list of prices. It is never edited: a change is a new book. */
export const PriceBook = z.object({
  id: z.int(),
  label: z.string().min(1).max(200),
  createdAt: z.date(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rates: z.array(PriceRate),
});
export type PriceBook = z.infer<typeof PriceBook>;

/** What rating needs to know of one request to a model. */
export type RatableEvent = {
  model: string;
  occurredAtMs: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  /** "unsplit": the source gave one count of cache writes, without their lifetime; it stands in either field. */
  cacheSplit: "reported" | "unsplit";
  /** null when the source does not say, as the client's events never do. */
  webSearches: number | null;
  speed: string | null;
  geo: string | null;
  /** What the client said the request cost, in pico-dollars (`clientCostPico`); null when it said nothing. */
  clientCostPico: number | null;
};

export const RATING_STATUSES = ["rated", "inferred", "mismatch", "unpriced"] as const;
export type RatingStatus = (typeof RATING_STATUSES)[number];

/**
 * Why a rating is what it is. The first four say what was inferred or assumed, the others why there is no price.
 * `no_rate` and `no_fast_rate`: the model is known, but has no row of that speed at that time.
 */
export const RATING_BASES = [
  "web_searches",
  "cache_split",
  "cache_split_and_web_searches",
  "cache_split_assumed",
  "unknown_model",
  "no_rate",
  "no_fast_rate",
  "unknown_speed",
  "unknown_geo",
  "out_of_range",
] as const;
export type RatingBasis = (typeof RATING_BASES)[number];

/** The hub's own reading of one request's cost. `costPico` is null exactly when the status is "unpriced". */
export type Rating = {
  costPico: number | null;
  status: RatingStatus;
  basis: RatingBasis | null;
  webSearches: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  rateId: number | null;
};

export const METERS = ["input", "output", "cacheRead", "cacheWrite5m", "cacheWrite1h", "webSearch"] as const;
export type Meter = (typeof METERS)[number];

/** One line of a request's bill: quantity × unit price = cost, exactly. */
export type CostLine = {
  meter: Meter;
  quantity: number;
  unitPricePico: number;
  costPico: bigint;
  longPrompt: boolean;
  usGeo: boolean;
};

/** What is wrong with one row of a price list, by position, field and sentence. */
export type RateProblem = { row: number; model: string; speed: string; field: string; message: string };

/** One difference between two price books. A field's figure is null where a row or a long-prompt price is absent. */
export type PriceChange = {
  kind: "added" | "removed" | "changed";
  model: string;
  speed: Speed;
  validFrom: string;
  fields: { field: string; before: number | string | null; after: number | string | null }[];
};
