import { isDay } from "@/lib/core/time";
import type { PriceRateInput, RateProblem, TokenPrices } from "../schema";

const TOKEN_METERS = ["input", "output", "cacheRead", "cacheWrite5m", "cacheWrite1h"] as const;

/**
 * Everything that is wrong with a price list, naming row and field; empty when it can be used. Gaps in time are
 * allowed (a model without a price is unpriced), overlaps are not.
 */
export function validateRates(rates: readonly PriceRateInput[]): RateProblem[] {
  const problems = rates.flatMap((rate, row) =>
    rowProblems(rate).map(({ field, message }) => ({ row, model: rate.model, speed: rate.speed, field, message })),
  );
  return [...problems, ...overlaps(rates)];
}

type Found = { field: string; message: string };

function rowProblems(rate: PriceRateInput): Found[] {
  const found: Found[] = [];
  const say = (field: string, message: string) => found.push({ field, message });
  if (rate.model.trim() === "" || rate.model !== rate.model.trim())
    say("model", "Enter the model's id without spaces around it.");
  if (rate.model.endsWith("[1m]")) say("model", "Enter the model's id without the [1m] suffix; it has the same price.");
  if (rate.speed !== "standard" && rate.speed !== "fast") say("speed", "The speed is standard or fast.");
  if (rate.source.trim() === "") say("source", "Say where the figures come from.");
  if (!isDay(rate.sourceDate)) say("sourceDate", "Enter the date of the source as YYYY-MM-DD.");
  found.push(...periodProblems(rate), ...priceProblems(rate, rate, ""));
  if (!isPrice(rate.webSearch)) say("webSearch", NOT_A_PRICE);
  if (rate.longPrompt) {
    const { abovePromptTokens } = rate.longPrompt;
    found.push(...priceProblems(rate, rate.longPrompt, "longPrompt."));
    if (!Number.isSafeInteger(abovePromptTokens) || abovePromptTokens < 1)
      say("longPrompt.abovePromptTokens", "The threshold is a whole number of tokens above 0.");
  }
  return found;
}

function periodProblems({ validFrom, validTo }: PriceRateInput): Found[] {
  if (!isDay(validFrom)) return [{ field: "validFrom", message: "Enter the first day as YYYY-MM-DD." }];
  if (validTo === null) return [];
  if (!isDay(validTo))
    return [{ field: "validTo", message: "Enter the day after the last as YYYY-MM-DD, or leave it open." }];
  if (validTo <= validFrom) return [{ field: "validTo", message: "The end must be later than the first day." }];
  return [];
}

const NOT_A_PRICE = "A price is a whole number of pico-dollars, 0 or more.";

const isPrice = (pico: number) => Number.isSafeInteger(pico) && pico >= 0;

function priceProblems(rate: PriceRateInput, prices: TokenPrices, prefix: string): Found[] {
  const permille = rate.geoUsMultiplierPermille;
  const factorIsSound = Number.isSafeInteger(permille) && permille >= 1 && permille <= 10_000;
  const found: Found[] = [];
  if (!factorIsSound && prefix === "")
    found.push({
      field: "geoUsMultiplierPermille",
      message: "The factor is a whole number of thousandths, such as 1000 or 1100.",
    });
  for (const meter of TOKEN_METERS) {
    const field = `${prefix}${meter}`;
    if (!isPrice(prices[meter])) found.push({ field, message: NOT_A_PRICE });
    else if (
      factorIsSound &&
      !(Number.isSafeInteger(prices[meter] * permille) && (prices[meter] * permille) % 1000 === 0)
    )
      found.push({ field, message: "With the factor for the US this is not a whole number of pico-dollars." });
  }
  return found;
}

function overlaps(rates: readonly PriceRateInput[]): RateProblem[] {
  const rows = rates.map((rate, row) => ({ rate, row })).filter(({ rate }) => periodProblems(rate).length === 0);
  rows.sort((a, b) => order(key(a.rate), key(b.rate)) || order(a.rate.validFrom, b.rate.validFrom) || a.row - b.row);
  const problems: RateProblem[] = [];
  let open: (typeof rows)[number] | null = null; // the row seen so far that ends last
  for (const next of rows) {
    const { model, speed, validFrom, validTo } = next.rate;
    if (open && key(open.rate) === key(next.rate)) {
      const end = open.rate.validTo;
      if (end === null || validFrom < end) {
        const message = `Row ${open.row + 1} already prices ${model} (${speed}) from ${open.rate.validFrom} ${end === null ? "on" : `to ${end}`}.`;
        problems.push({ row: next.row, model, speed, field: "validFrom", message });
      }
      if (end === null || (validTo !== null && validTo <= end)) continue;
    }
    open = next;
  }
  return problems;
}

const key = (rate: PriceRateInput) => `${rate.model}\n${rate.speed}`;
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
