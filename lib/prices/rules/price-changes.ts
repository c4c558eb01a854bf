import type { PriceBook, PriceChange, PriceRateInput } from "../schema";

type Figure = number | string | null;

/**
 * What differs between two price books, row by row (a row is a model, a speed and a first day), sorted by model, speed
 * and day. Prices are in pico-dollars; sources and ids do not count as a difference.
 */
export function priceChanges(
  before: Pick<PriceBook, "rates"> | { rates: readonly PriceRateInput[] },
  after: Pick<PriceBook, "rates"> | { rates: readonly PriceRateInput[] },
): PriceChange[] {
  const old = byKey(before.rates);
  const fresh = byKey(after.rates);
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap(key => change(old.get(key), fresh.get(key)));
}

const byKey = (rates: readonly PriceRateInput[]) =>
  new Map(rates.map(rate => [`${rate.model}\n${rate.speed}\n${rate.validFrom}`, rate]));

function change(before: PriceRateInput | undefined, after: PriceRateInput | undefined): PriceChange[] {
  const row = after ?? before;
  if (!row) return [];
  const old = before ? figures(before) : {};
  const fresh = after ? figures(after) : {};
  const fields = Object.keys(figures(row, before))
    .map(field => ({ field, before: old[field] ?? null, after: fresh[field] ?? null }))
    .filter(field => field.before !== field.after);
  if (before && after && fields.length === 0) return [];
  const kind = !before ? "added" : !after ? "removed" : "changed";
  return [{ kind, model: row.model, speed: row.speed, validFrom: row.validFrom, fields }];
}

function figures(rate: PriceRateInput, other?: PriceRateInput): Record<string, Figure> {
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h, webSearch, geoUsMultiplierPermille, validTo } = rate;
  const own = { validTo, input, output, cacheRead, cacheWrite5m, cacheWrite1h, webSearch, geoUsMultiplierPermille };
  const long = Object.entries(rate.longPrompt ?? other?.longPrompt ?? {});
  return { ...own, ...Object.fromEntries(long.map(([field, figure]) => [`longPrompt.${field}`, figure])) };
}
