import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { clientCostPico, floatErrorPico } from "@/lib/prices/rules/client-cost";
import { compilePriceBook } from "@/lib/prices/rules/compile-price-book";
import { rate } from "@/lib/prices/rules/rate";
import { request, rowOf, seedBook, seedRates } from "../seed-book";

const million = { inputTokens: 1_000_000 }; // $4 on Opus 5.5

describe("rate", () => {
  it("names the row that it used", () => {
    expect(rate(request(million), seedBook)).toEqual({
      costPico: 4e12,
      status: "rated",
      basis: null,
      webSearches: 0,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
      rateId: rowOf("claude-opus-5-5").id,
    });
  });

  it.each([
    ["equal", 0, "rated"],
    ["within 1e-9 USD", 1000, "rated"],
    ["within 1e-9 USD below", -1000, "rated"],
    ["beyond 1e-9 USD", 1001, "mismatch"],
    ["at another price", -1e12, "mismatch"],
  ])("compares with the client's figure: %s", (_name, differencePico, status) => {
    const rated = rate(request({ ...million, clientCostPico: 4e12 + differencePico }), seedBook);
    expect(rated).toMatchObject({ status, costPico: 4e12, basis: null });
  });

  it.each([
    ["one search", 1e10, 1, "inferred"],
    ["200 searches", 200e10, 200, "inferred"],
    ["201 are a difference in price", 201e10, 0, "mismatch"],
    ["not a multiple", 1.5e10, 0, "mismatch"],
    ["a multiple but for 100 pico", 1e10 + 100, 0, "mismatch"],
    ["less than the tokens cost", -1e10, 0, "mismatch"],
  ])("infers web searches: %s", (_name, extraPico, webSearches, status) => {
    const rated = rate(request({ ...million, clientCostPico: 4e12 + extraPico }), seedBook);
    expect(rated).toMatchObject({ status, webSearches, costPico: 4e12 + webSearches * 1e10 });
  });

  it("does not infer searches that the source reports", () => {
    const event = request({ ...million, webSearches: 2, clientCostPico: 4e12 + 3e10 });
    expect(rate(event, seedBook)).toMatchObject({ status: "mismatch", webSearches: 2, costPico: 4e12 + 2e10 });
    expect(rate({ ...event, clientCostPico: 4e12 + 2e10 }, seedBook)).toMatchObject({ status: "rated", basis: null });
  });

  describe("cache writes without a lifetime", () => {
    const unsplit = (given: Parameters<typeof request>[0]) =>
      rate(request({ cacheWrite5mTokens: 9000, cacheSplit: "unsplit", ...given }), seedBook);

    it.each([
      ["all for five minutes", 9000 * 5e6, 0],
      ["all for an hour", 9000 * 8e6, 9000],
      ["some of each", 6000 * 5e6 + 3000 * 8e6, 3000],
    ])("%s", (_name, clientPico, writes1h) => {
      expect(unsplit({ clientCostPico: clientPico })).toMatchObject({
        status: "inferred",
        basis: "cache_split",
        costPico: clientPico,
        cacheWrite5mTokens: 9000 - writes1h,
        cacheWrite1hTokens: writes1h,
      });
    });

    it("may stand in either field", () => {
      const event = { cacheWrite5mTokens: 0, cacheWrite1hTokens: 9000, clientCostPico: 9000 * 5e6 };
      expect(unsplit(event)).toMatchObject({ basis: "cache_split", cacheWrite5mTokens: 9000, cacheWrite1hTokens: 0 });
    });

    it("together with web searches, as few as explain the figure", () => {
      const clientPico = 6000 * 5e6 + 3000 * 8e6 + 2e10;
      expect(unsplit({ clientCostPico: clientPico })).toMatchObject({
        status: "inferred",
        basis: "cache_split_and_web_searches",
        costPico: clientPico,
        webSearches: 2,
        cacheWrite1hTokens: 3000,
      });
      expect(unsplit({ clientCostPico: clientPico, webSearches: 2 })).toMatchObject({
        basis: "cache_split",
        webSearches: 2,
        cacheWrite1hTokens: 3000,
      });
    });

    it("are taken for five minutes when nothing explains the figure, or there is none", () => {
      const assumed = { basis: "cache_split_assumed", costPico: 45e9, cacheWrite5mTokens: 9000, cacheWrite1hTokens: 0 };
      expect(unsplit({ clientCostPico: 9000 * 8e6 + 3e6 })).toMatchObject({ ...assumed, status: "mismatch" });
      expect(unsplit({ clientCostPico: 9000 * 5e6 - 3e6 })).toMatchObject({ ...assumed, status: "mismatch" });
      expect(unsplit({ clientCostPico: 9000 * 5e6 + 1e6 })).toMatchObject({ ...assumed, status: "mismatch" });
      expect(unsplit({})).toMatchObject({ ...assumed, status: "inferred" });
    });

    it("need no split when there are none", () => {
      expect(unsplit({ cacheWrite5mTokens: 0, ...million })).toMatchObject({ status: "rated", basis: null });
    });

    it("cannot be split where both lifetimes cost the same", () => {
      const flat = compilePriceBook([{ ...rowOf("claude-opus-5-5"), cacheWrite1h: 5_000_000 }]);
      const event = request({ cacheWrite5mTokens: 9000, cacheSplit: "unsplit", clientCostPico: 45e9 });
      expect(rate(event, flat)).toMatchObject({ status: "rated", basis: "cache_split_assumed", costPico: 45e9 });
      expect(rate({ ...event, clientCostPico: 46e9 }, flat)).toMatchObject({ status: "mismatch", costPico: 45e9 });
    });
  });

  it.each([
    ["an unknown model", { model: "acme-unknown-model" }, "unknown_model"],
    ["no model", { model: "" }, "unknown_model"],
    ["a word that objects inherit", { model: "constructor" }, "unknown_model"],
    ["a time before the book", { occurredAtMs: Date.parse("2024-12-31T23:59:59.999Z") }, "no_rate"],
    ["no time", { occurredAtMs: Number.NaN }, "no_rate"],
    ["fast mode without a price", { model: "claude-sonnet-5-5", speed: "fast" }, "no_fast_rate"],
    ["an unknown speed", { speed: "turbo" }, "unknown_speed"],
    ["an unknown region", { geo: "eu" }, "unknown_geo"],
    ["a negative count", { inputTokens: -1 }, "out_of_range"],
    ["half a token", { outputTokens: 0.5 }, "out_of_range"],
    ["a cost above 2^53 pico-dollars", { inputTokens: 2_251_799_814 }, "out_of_range"],
    ["the same, unsplit", { cacheWrite5mTokens: 2_000_000_000, cacheSplit: "unsplit" as const }, "out_of_range"],
  ])("leaves unpriced: %s", (_name, given, basis) => {
    const rated = rate(request({ ...million, clientCostPico: 4e12, ...given }), seedBook);
    expect(rated).toMatchObject({ costPico: null, status: "unpriced", basis, rateId: null });
  });

  it("prices up to the last whole pico-dollar below 2^53", () => {
    expect(rate(request({ inputTokens: 2_251_799_813 }), seedBook).costPico).toBe(2_251_799_813 * 4e6);
  });

  it.each([null, "", "normal", "standard"])("takes speed %j for standard", speed => {
    expect(rate(request({ ...million, speed }), seedBook).costPico).toBe(4e12);
  });

  it.each([null, "", "global", "not_available"])("takes region %j for anywhere", geo => {
    expect(rate(request({ ...million, geo }), seedBook).costPico).toBe(4e12);
  });

  it("adds a tenth in the US to tokens from the 4.6 models on, and nothing to searches", () => {
    const us = (model: string) => rate(request({ model, ...million, geo: "us", webSearches: 3 }), seedBook).costPico;
    expect(us("claude-opus-5-5")).toBe(4.4e12 + 3e10);
    expect(us("claude-sonnet-4-6")).toBe(3.3e12 + 3e10);
    expect(us("claude-sonnet-4-5")).toBe(3e12 + 3e10);
    expect(us("claude-haiku-5-5")).toBe(0.55e12 + 3e10); // and the long-prompt price
  });

  it("keeps a row to its days: the first instant belongs to it, the last does not", () => {
    const row = rowOf("claude-opus-5-5");
    const book = compilePriceBook([
      { ...row, id: 1, validFrom: "2026-03-01", validTo: "2026-04-01" },
      { ...row, id: 2, validFrom: "2026-04-01", validTo: "2026-05-01", input: 3_000_000 },
      { ...row, id: 3, validFrom: "2026-06-01", validTo: null, input: 2_000_000 },
    ]);
    const at = (instant: string) => rate(request({ ...million, occurredAtMs: Date.parse(instant) }), book).rateId;
    expect(at("2026-02-28T23:59:59.999Z")).toBeNull();
    expect(at("2026-03-01T00:00:00.000Z")).toBe(1);
    expect(at("2026-03-31T23:59:59.999Z")).toBe(1);
    expect(at("2026-04-01T00:00:00.000Z")).toBe(2);
    expect(at("2026-04-30T23:59:59.999Z")).toBe(2);
    expect(at("2026-05-01T00:00:00.000Z")).toBeNull();
    expect(at("2026-06-01T00:00:00.000Z")).toBe(3);
  });
});

describe("compilePriceBook", () => {
  it("refuses a book that contradicts itself, naming rows and fields", () => {
    const row = rowOf("claude-opus-5-5");
    const compile = () => compilePriceBook([row, { ...row, id: 99, input: -1 }]);
    expect(compile).toThrow(AppError);
    expect(compile).toThrowError(expect.objectContaining({ code: "invalid" }));
  });

  it("answers the same for names it has met, also when it has met too many", () => {
    const book = compilePriceBook(seedRates);
    for (let i = 0; i < 5000; i++) rate(request({ model: `acme-${i}` }), book);
    expect(book.met.size).toBe(4096);
    expect(rate(request({ model: "acme-1" }), book).basis).toBe("unknown_model");
    for (let i = 0; i < 2; i++)
      expect(rate(request({ model: "us.anthropic.claude-opus-5", ...million }), book).costPico).toBe(5e12);
  });

  it("prices nothing without rows", () => {
    expect(rate(request(million), compilePriceBook([]))).toMatchObject({ costPico: null, basis: "unknown_model" });
  });
});

describe("clientCostPico", () => {
  it.each([
    [0, 0],
    [-0, 0],
    [0.19302149999999998, 193_021_500_000],
    [9007, 9007e12],
    [9008, null],
    [-0.5, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])("%d", (usd, pico) => expect(clientCostPico(usd)).toBe(pico));

  it("allows for rounding alone", () => {
    expect(floatErrorPico(0)).toBe(2);
    expect(floatErrorPico(100e12)).toBeLessThan(3);
  });
});
