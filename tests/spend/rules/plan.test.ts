import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startOfDayMs } from "@/lib/core/time";
import { DIMENSION_NAMES, DIMENSIONS, type Dimension } from "@/lib/spend/measures";
import { cubeFor, INTERVALS, type Part, plan } from "@/lib/spend/rules/plan";

const ms = (text: string) => Date.parse(text);
const zones = [
  "UTC",
  "Europe/Oslo",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Havana",
  "Africa/Cairo",
  "Pacific/Apia",
];

describe("cubeFor", () => {
  test.each<[Dimension[], ReturnType<typeof cubeFor>]>([
    [[], "dim_day"],
    [["team"], "dim_day"],
    [["team", "model", "task_kind", "agent_kind"], "team_day"],
    [["user"], "dim_day"],
    [["team", "user"], "dim_day"],
    [["skill", "skill"], "dim_day"],
    [["user", "skill"], "session_day"],
    [["team", "user", "model"], "session_day"],
    [["session"], "session_day"],
    [["agent_run"], null],
    [["model", "client_version"], null],
    [["credential"], null],
    [["cost_center"], null],
  ])("%j is read from %s", (dimensions, cube) => expect(cubeFor(dimensions)).toBe(cube));

  test("never names a cube that lacks a dimension", () => {
    fc.assert(
      fc.property(fc.subarray([...DIMENSION_NAMES]), dimensions => {
        const cube = cubeFor(dimensions);
        return (
          cube === null || dimensions.every(name => (DIMENSIONS[name].sources as readonly string[]).includes(cube))
        );
      }),
    );
  });
});

describe("plan", () => {
  test("whole days come from a cube, ragged ends from events", () => {
    const question = { interval: "none", dimensions: ["team"], timeZone: "Europe/Oslo" } as const;
    const day = { fromMs: ms("2026-10-24T22:00:00Z"), toMs: ms("2026-10-25T23:00:00Z") }; // 25 hours long
    expect(plan({ ...question, ...day })).toEqual([{ source: "dim_day", fromDay: "2026-10-25", toDay: "2026-10-25" }]);
    expect(plan({ ...question, fromMs: day.fromMs - 1, toMs: day.toMs + 1 })).toEqual([
      { source: "raw", fromMs: day.fromMs - 1, toMs: day.fromMs },
      { source: "dim_day", fromDay: "2026-10-25", toDay: "2026-10-25" },
      { source: "raw", fromMs: day.toMs, toMs: day.toMs + 1 },
    ]);
    expect(plan({ ...question, fromMs: day.fromMs + 1, toMs: day.toMs })).toEqual([
      { source: "raw", fromMs: day.fromMs + 1, toMs: day.toMs },
    ]);
    expect(plan({ ...question, ...day, interval: "hour" })).toEqual([{ source: "raw", ...day }]);
    expect(plan({ ...question, ...day, dimensions: ["agent_run"] })).toEqual([{ source: "raw", ...day }]);
  });

  test("the pieces are the whole, each instant once, in any time zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...INTERVALS),
        fc.subarray([...DIMENSION_NAMES], { maxLength: 3 }),
        fc.integer({ min: ms("2024-01-01T00:00:00Z"), max: ms("2026-12-31T00:00:00Z") }),
        fc.integer({ min: 1, max: 90 * 86_400_000 }),
        fc.boolean(),
        (timeZone, interval, dimensions, at, lengthMs, wholeDay) => {
          const fromMs = wholeDay ? startOfDayMs(new Date(at).toISOString().slice(0, 10), timeZone) : at;
          const parts = plan({ fromMs, toMs: fromMs + lengthMs, interval, dimensions, timeZone });
          let reached = fromMs;
          for (const part of parts) {
            const [from, to] = span(part, timeZone);
            expect(from).toBe(reached);
            expect(to).toBeGreaterThan(from);
            reached = to;
          }
          expect(reached).toBe(fromMs + lengthMs);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const span = (part: Part, timeZone: string): [number, number] =>
  part.source === "raw"
    ? [part.fromMs, part.toMs]
    : [startOfDayMs(part.fromDay, timeZone), startOfDayMs(next(part.toDay), timeZone)];
