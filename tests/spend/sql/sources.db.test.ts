import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { reader } from "@/lib/db/client";
import { DIMENSION_NAMES, DIMENSIONS, type Dimension, SOURCES } from "@/lib/spend/measures";
import { boundsOf } from "@/lib/spend/rules/bounds";
import { INTERVALS, type Interval, type Part, plan } from "@/lib/spend/rules/plan";
import { spendRows } from "@/lib/spend/sql/spend-rows";
import { freshDatabase } from "../../support/database";
import { book, type LedgerRow, organisation } from "../ledger-rows";

const ZONE = "Australia/Lord_Howe"; // half an hour of daylight saving, from 10:30 to 11 hours ahead of UTC
const FIRST = Date.parse("2026-03-30T00:00:00Z");
const SPAN_MS = 12 * 86_400_000; // the clocks go back on 5 April
const everybody = { teams: "all", named: "all", selfId: null } as const;

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const event = (teams: number[]): fc.Arbitrary<LedgerRow> =>
  fc.record({
    at: fc.integer({ min: 0, max: SPAN_MS }).map(ms => new Date(FIRST + ms).toISOString()),
    kind: oneOf("api_request", "api_request", "api_request", "api_error", "tool_result"),
    team: oneOf(0, ...teams),
    user: oneOf("a@acme.example", "b@acme.example", "c@acme.example"),
    session: oneOf(null, "s1", "s2", "11111111-1111-4111-8111-111111111111"),
    run: oneOf(null, "r1", "r2"),
    model: oneOf("opus", "haiku", ""),
    agent: oneOf("main", "Explore"),
    agentKind: oneOf("main", "subagent", "auxiliary"),
    skill: oneOf("none", "refund"),
    repository: oneOf("none", "acme/pay"),
    taskKind: oneOf("unclassified", "review"),
    version: oneOf(null, "2.1.330"),
    costCenter: oneOf(null, "CC-1"),
    input: fc.integer({ min: 0, max: 2_000_000_000 }),
    output: fc.integer({ min: 0, max: 1_000 }),
    cacheRead: fc.integer({ min: 0, max: 100_000 }),
    cacheWrite5m: fc.integer({ min: 0, max: 1_000 }),
    cacheWrite1h: fc.integer({ min: 0, max: 1_000 }),
    cost: fc.option(fc.bigInt({ min: 0n, max: 2_000_000_000_000_000n })),
    clientCost: fc.option(fc.bigInt({ min: 0n, max: 2_000_000_000_000_000n })),
    rating: oneOf(0, 1, 2, 3, 4),
    durationMs: fc.integer({ min: 0, max: 600_000 }),
  }) as fc.Arbitrary<LedgerRow>;

beforeAll(async () => {
  const db = await freshDatabase();
  const teams = await organisation(db, ZONE, ["payments", "routing"]);
  const rows = fc.sample(event(Object.values(teams)), { numRuns: 600, seed: 20_261_124 });
  // Requests without a price and without a client's cost among them; midnight to the millisecond as well.
  const edges = [
    "2026-04-04T13:00:00.000Z",
    "2026-04-04T12:59:59.999Z",
    "2026-04-05T13:30:00.000Z",
    "2026-04-05T13:29:59.999Z",
  ];
  await book(db, ZONE, [...rows, ...edges.map(at => ({ at, cost: 7n }))]);
});

const ask = (parts: readonly Part[], interval: Interval, group: readonly Dimension[]) =>
  reader().rows(spendRows, {
    facts: { parts, interval, group, filters: [], whose: everybody, timeZone: ZONE },
    after: null,
    limit: 100_000,
  });
const whole = { fromMs: FIRST - SPAN_MS, toMs: FIRST + 2 * SPAN_MS };

describe("every source gives the same sums", () => {
  test("each dimension, from each source that knows it", async () => {
    for (const dimension of DIMENSION_NAMES) {
      const raw = await ask([{ source: "raw", ...whole }], "day", [dimension]);
      expect(raw.length).toBeGreaterThan(3);
      for (const source of SOURCES.filter(one => (DIMENSIONS[dimension].sources as readonly string[]).includes(one))) {
        if (source === "raw" || (source === "dim_day" && dimension === "team")) continue;
        const cube = await ask([{ source, fromDay: "2026-03-01", toDay: "2026-05-01" }], "day", [dimension]);
        expect(cube, `${dimension} from ${source}`).toEqual(raw);
      }
    }
  });

  test("whatever is asked, the plan answers as the single events do", async () => {
    const cubeKnown = DIMENSION_NAMES.filter(name => DIMENSIONS[name].sources.length > 1);
    const instant = fc.integer({ min: -2 * 86_400_000, max: SPAN_MS + 2 * 86_400_000 }).map(ms => FIRST + ms);
    const day = fc
      .integer({ min: -2, max: 14 })
      .map(days => new Date(FIRST + days * 86_400_000).toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(cubeKnown, { maxLength: 4 }),
        oneOf(...INTERVALS),
        fc.oneof(
          day,
          instant.map(ms => new Date(ms).toISOString()),
        ),
        fc.oneof(
          day,
          instant.map(ms => new Date(ms).toISOString()),
        ),
        async (group, interval, one, two) => {
          const [from, to] = [one, two].sort((a, b) => Date.parse(a) - Date.parse(b)) as [string, string];
          fc.pre(one !== two);
          const bounds = boundsOf({ from, to }, interval, new Date(FIRST), ZONE);
          const planned = plan({ ...bounds, interval, dimensions: group, timeZone: ZONE });
          expect(await ask(planned, interval, group)).toEqual(
            await ask([{ source: "raw", ...bounds }], interval, group),
          );
        },
      ),
      { numRuns: 120, seed: 7 },
    );
  });
});
