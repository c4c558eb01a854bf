import type { LongPromptPrices, PriceRateInput, TokenPrices } from "@/lib/prices/schema";

/*
 * List prices of Anthropic's models in pico-dollars per token: 5_000_000 is $5 for a million tokens.
 * Where sources differ the later one holds: the client's figures of November 2026 over the page of August 2026
 * (which agree for all 15 models that both list).
 */
const RUN = "Claude Code client 2.1.330, derived from cost_usd of its own events";
const READ = "Claude Code client 2.1.330, read from its price catalog, not verified by a run";
const RUN_DATE = "2026-11-22";

/** The figures are older than any event that can be back-filled (400 days); models differ in when they came. */
const START = "2025-01-01";

const WEB_SEARCH = 10_000_000_000; // $0.01 each

/** Regional inference costs a tenth more from the 4.6 models on and does not exist before (data residency page). */
const GEO_US = 1100;
const NO_GEO = 1000;

type Figures = readonly [input: number, output: number, cacheRead: number, write5m: number, write1h: number];

const prices = ([input, output, cacheRead, cacheWrite5m, cacheWrite1h]: Figures): TokenPrices => ({
  input,
  output,
  cacheRead,
  cacheWrite5m,
  cacheWrite1h,
});

const standard = (
  model: string,
  geo: number,
  figures: Figures,
  more: Partial<PriceRateInput> = {},
): PriceRateInput => ({
  model,
  speed: "standard",
  validFrom: START,
  validTo: null,
  ...prices(figures),
  webSearch: WEB_SEARCH,
  longPrompt: null,
  geoUsMultiplierPermille: geo,
  source: RUN,
  sourceDate: RUN_DATE,
  ...more,
});

const fast = (model: string, figures: Figures, more: Partial<PriceRateInput> = {}): PriceRateInput =>
  standard(model, GEO_US, figures, { speed: "fast", source: READ, ...more });

const OPUS_5_5: Figures = [4_000_000, 20_000_000, 200_000, 5_000_000, 8_000_000];
const OPUS: Figures = [5_000_000, 25_000_000, 500_000, 6_250_000, 10_000_000];
const OPUS_4: Figures = [15_000_000, 75_000_000, 1_500_000, 18_750_000, 30_000_000];
const OPUS_FAST: Figures = [10_000_000, 50_000_000, 1_000_000, 12_500_000, 20_000_000];
const SONNET: Figures = [2_000_000, 10_000_000, 200_000, 2_500_000, 4_000_000];
const SONNET_4: Figures = [3_000_000, 15_000_000, 300_000, 3_750_000, 6_000_000];
const HAIKU_4_5: Figures = [1_000_000, 5_000_000, 100_000, 1_250_000, 2_000_000];
const FABLE_5_2: Figures = [8_000_000, 40_000_000, 200_000, 10_000_000, 16_000_000];
const FABLE_5_1: Figures = [10_000_000, 50_000_000, 250_000, 12_500_000, 20_000_000];
const FABLE_5: Figures = [10_000_000, 50_000_000, 1_000_000, 12_500_000, 20_000_000];

const HAIKU_5_5_LONG: LongPromptPrices = {
  abovePromptTokens: 100_000,
  ...prices([500_000, 2_500_000, 50_000, 625_000, 1_000_000]),
};

/** The price book that a new installation starts with. */
export const anthropic202611: { label: string; source: string; rates: readonly PriceRateInput[] } = {
  label: "Anthropic list prices, November 2026",
  source: `${RUN}, ${RUN_DATE}`,
  rates: [
    standard("claude-opus-5-5", GEO_US, OPUS_5_5),
    standard("claude-opus-5", GEO_US, OPUS),
    standard("claude-opus-4-8", GEO_US, OPUS),
    standard("claude-opus-4-7", GEO_US, OPUS),
    standard("claude-opus-4-6", GEO_US, OPUS),
    standard("claude-opus-4-5", NO_GEO, OPUS),
    standard("claude-opus-4-1", NO_GEO, OPUS_4, { source: READ }),
    standard("claude-opus-4-0", NO_GEO, OPUS_4, { source: READ }),

    // Cache reads were halved on the day that Haiku 5.5 came; nothing else of the row changed.
    standard("claude-sonnet-5-5", GEO_US, SONNET, {
      validTo: "2026-10-07",
      source:
        "Anthropic's overview of Sonnet 5.5 before the cut; date of the cut from claudit 1.9.2 and PromptFuel 1.0.23",
      sourceDate: "2026-10-24",
    }),
    standard("claude-sonnet-5-5", GEO_US, [2_000_000, 10_000_000, 100_000, 2_500_000, 4_000_000], {
      validFrom: "2026-10-07",
    }),
    // The rise to $3 and $15 that was announced for 1 September 2026 was cancelled.
    standard("claude-sonnet-5", GEO_US, SONNET),
    standard("claude-sonnet-4-6", GEO_US, SONNET_4),
    standard("claude-sonnet-4-5", NO_GEO, SONNET_4),
    standard("claude-sonnet-4-5-20250929", NO_GEO, SONNET_4),
    standard("claude-sonnet-4-0", NO_GEO, SONNET_4),

    // Long prompts: the threshold and the prices of cache writes were read, the others verified by a run.
    standard("claude-haiku-5-5", GEO_US, [100_000, 500_000, 10_000, 125_000, 200_000], { longPrompt: HAIKU_5_5_LONG }),
    standard("claude-haiku-4-5", NO_GEO, HAIKU_4_5),
    standard("claude-haiku-4-5-20251001", NO_GEO, HAIKU_4_5),
    standard("claude-3-5-haiku-20241022", NO_GEO, [800_000, 4_000_000, 80_000, 1_000_000, 1_600_000]),

    standard("claude-fable-5-2", GEO_US, FABLE_5_2),
    standard("claude-fable-5-1", GEO_US, FABLE_5_1),
    standard("claude-fable-5", GEO_US, FABLE_5),
    standard("claude-mythos-5-2", GEO_US, FABLE_5_2),
    standard("claude-mythos-5-1", GEO_US, FABLE_5_1),
    standard("claude-mythos-5", GEO_US, FABLE_5),

    fast("claude-opus-5-5", [8_000_000, 40_000_000, 400_000, 10_000_000, 16_000_000]),
    fast("claude-opus-5", OPUS_FAST),
    // Its end, announced for 30 November 2026, is not entered: an announcement can be withdrawn.
    fast("claude-opus-4-8", OPUS_FAST),
    fast("claude-opus-4-7", [30_000_000, 150_000_000, 3_000_000, 37_500_000, 60_000_000], {
      validTo: "2026-07-24",
      source: `${READ}; end from Anthropic's fast mode page`,
    }),
    // Billed as standard since fast mode ended for it. Its earlier price changed more than once; those days are unpriced.
    fast("claude-opus-4-6", OPUS, {
      validFrom: "2026-08-06",
      source: "Anthropic's price page: fast requests to Opus 4.6 run and are billed at standard rates",
      sourceDate: "2026-08-22",
    }),
    fast("claude-fable-5-2", [16_000_000, 80_000_000, 400_000, 20_000_000, 32_000_000]),
  ],
};
