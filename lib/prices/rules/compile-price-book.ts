import { AppError } from "@/lib/core/errors";
import type { PriceRate, Speed, TokenPrices } from "../schema";
import { modelCandidates } from "./model-candidates";
import { unitPrices } from "./unit-prices";
import { validateRates } from "./validate-rates";

/** A row made ready for rating: every price it can give is worked out beforehand. */
export type PricePeriod = {
  readonly rateId: number;
  readonly fromMs: number;
  /** The first instant at which the row no longer holds; Infinity when it has no end. */
  readonly toMs: number;
  readonly webSearchPico: number;
  readonly longAboveTokens: number;
  readonly short: TokenPrices;
  readonly shortUs: TokenPrices;
  readonly long: TokenPrices;
  readonly longUs: TokenPrices;
};

/** A model's rows by speed, the latest first. */
export type ModelPeriods = { readonly [speed in Speed]: readonly PricePeriod[] };

export type PriceLookup = {
  readonly models: ReadonlyMap<string, ModelPeriods>;
  /** Names met so far that are not a row's own, with what they led to. Bounded; it changes speed, never a result. */
  readonly met: Map<string, ModelPeriods | null>;
};

const MET_AT_MOST = 4096;

/** Makes a price list ready for rating. Throws `invalid` with every problem when it contradicts itself. */
export function compilePriceBook(rates: readonly PriceRate[]): PriceLookup {
  const problems = validateRates(rates);
  if (problems.length > 0) {
    const issues = problems.map(({ row, field, message }) => ({ path: [row, field], message }));
    throw new AppError("invalid", "The price book contradicts itself. Correct the rows that are named.", { issues });
  }
  const models = new Map<string, { standard: PricePeriod[]; fast: PricePeriod[] }>();
  for (const rate of [...rates].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))) {
    const model = models.get(rate.model) ?? { standard: [], fast: [] };
    model[rate.speed].push(periodOf(rate));
    models.set(rate.model, model);
  }
  return { models, met: new Map() };
}

function periodOf(rate: PriceRate): PricePeriod {
  return {
    rateId: rate.id,
    fromMs: Date.parse(`${rate.validFrom}T00:00:00Z`),
    toMs: rate.validTo === null ? Number.POSITIVE_INFINITY : Date.parse(`${rate.validTo}T00:00:00Z`),
    webSearchPico: rate.webSearch,
    longAboveTokens: rate.longPrompt?.abovePromptTokens ?? Number.POSITIVE_INFINITY,
    short: unitPrices(rate, false, false),
    shortUs: unitPrices(rate, false, true),
    long: unitPrices(rate, true, false),
    longUs: unitPrices(rate, true, true),
  };
}

/** The rows of a model, by its own name or a documented form of it; null for a model that the book does not list. */
export function findModel(book: PriceLookup, model: string): ModelPeriods | null {
  const exact = book.models.get(model) ?? book.met.get(model);
  if (exact !== undefined) return exact;
  let found: ModelPeriods | null = null;
  for (const name of modelCandidates(model)) {
    found = book.models.get(name) ?? null;
    if (found) break;
  }
  if (book.met.size < MET_AT_MOST) book.met.set(model, found);
  return found;
}

/** The row that holds at an instant: from its first instant up to, not including, its last. */
export function periodAt(periods: readonly PricePeriod[], atMs: number): PricePeriod | null {
  for (const period of periods) if (atMs >= period.fromMs) return atMs < period.toMs ? period : null;
  return null;
}
