import { describe, expect, test } from "vitest";
import { rangeOf } from "@/lib/spend/rules/range";
import { slotsOf } from "@/lib/spend/rules/slots";

const at = (text: string) => new Date(text);
const short = (asked: Parameters<typeof rangeOf>[0], now = "2026-11-24T10:00:00Z", zone = "Europe/Oslo") => {
  const { preset, from, to, days, grain, label, compare } = rangeOf(asked, at(now), zone);
  return [preset, from, to, days, grain, label, compare && `${compare.from} ${compare.to} ${compare.label}`];
};

describe("rangeOf", () => {
  test.each([
    [{}, ["month", "2026-11-01", "2026-11-24", 24, "day", "This month", "2026-10-01 2026-10-24 Same days in October"]],
    [
      { range: "last-month" as const },
      ["last-month", "2026-10-01", "2026-10-31", 31, "day", "October", "2026-09-01 2026-09-30 September"],
    ],
    [
      { range: "7d" as const },
      ["7d", "2026-11-18", "2026-11-24", 7, "day", "Last 7 days", "2026-11-11 2026-11-17 Previous 7 days"],
    ],
    [
      { range: "30d" as const },
      ["30d", "2026-10-26", "2026-11-24", 30, "day", "Last 30 days", "2026-09-26 2026-10-25 Previous 30 days"],
    ],
    [
      { range: "90d" as const, compare: "none" as const },
      ["90d", "2026-08-27", "2026-11-24", 90, "day", "Last 90 days", null],
    ],
    [
      { from: "2026-11-03", to: "2026-11-05" },
      [
        "custom",
        "2026-11-03",
        "2026-11-05",
        3,
        "day",
        "3 November 2026 to 5 November 2026",
        "2026-10-31 2026-11-02 Previous 3 days",
      ],
    ],
    [
      { from: "2026-11-03", to: "2026-11-03" },
      ["custom", "2026-11-03", "2026-11-03", 1, "day", "3 November 2026", "2026-11-02 2026-11-02 The day before"],
    ],
    [
      { from: "2026-01-01" },
      [
        "custom",
        "2026-01-01",
        "2026-11-24",
        328,
        "week",
        "1 January 2026 to 24 November 2026",
        "2025-02-07 2025-12-31 Previous 328 days",
      ],
    ],
    [
      { from: "2025-01-01", to: "2026-11-24" },
      [
        "custom",
        "2025-01-01",
        "2026-11-24",
        693,
        "month",
        "1 January 2025 to 24 November 2026",
        "2023-02-08 2024-12-31 Previous 693 days",
      ],
    ],
  ])("%j", (asked, expected) => expect(short(asked)).toEqual(expected));

  test.each([
    { from: "2026-11-05", to: "2026-11-03" },
    { from: "2026-02-30", to: "2026-03-03" },
    { from: "2020-01-01", to: "2026-11-24" },
    { from: "0001-01-01", to: "0001-01-02" },
    { to: "2026-11-03" },
    { from: "soon" },
  ])("what cannot be read is the month so far: %j", asked =>
    expect(short(asked).slice(0, 3)).toEqual(["month", "2026-11-01", "2026-11-24"]),
  );

  test("a long month is compared with all of a shorter one", () => {
    expect(short({}, "2026-03-31T10:00:00Z")[6]).toBe("2026-02-01 2026-02-28 Same days in February");
    expect(short({}, "2026-01-01T10:00:00Z")[6]).toBe("2025-12-01 2025-12-01 Same days in December");
  });

  test("today is the organisation's", () => {
    const late = "2026-11-30T23:30:00Z";
    expect(short({}, late, "Europe/Oslo").slice(1, 3)).toEqual(["2026-12-01", "2026-12-01"]);
    expect(short({}, late, "America/New_York").slice(1, 3)).toEqual(["2026-11-01", "2026-11-30"]);
  });
});

describe("slotsOf", () => {
  const range = (from: string, to: string, grain: "day" | "week" | "month") => ({
    from,
    to,
    grain,
    today: "2026-11-24",
  });

  test("days, with their gaps before the first booking and after today", () => {
    const slots = slotsOf(range("2026-11-22", "2026-11-25", "day"), "2026-11-23");
    expect(slots).toEqual([
      { from: "2026-11-22", to: "2026-11-22", isToday: false, gap: "No usage was booked before 23 November 2026." },
      { from: "2026-11-23", to: "2026-11-23", isToday: false, gap: null },
      { from: "2026-11-24", to: "2026-11-24", isToday: true, gap: null },
      { from: "2026-11-25", to: "2026-11-25", isToday: false, gap: "Still to come." },
    ]);
    expect(slotsOf(range("2026-11-22", "2026-11-22", "day"), null)[0]?.gap).toBe("Nothing has been booked yet.");
  });

  test("weeks and months are cut at the ends and cover every day once", () => {
    const weeks = slotsOf(range("2026-11-04", "2026-11-24", "week"), "2026-01-01");
    expect(weeks.map(({ from, to }) => [from, to])).toEqual([
      ["2026-11-04", "2026-11-08"],
      ["2026-11-09", "2026-11-15"],
      ["2026-11-16", "2026-11-22"],
      ["2026-11-23", "2026-11-24"],
    ]);
    const months = slotsOf(range("2025-12-30", "2026-03-01", "month"), "2025-01-01");
    expect(months.map(({ from, to }) => [from, to])).toEqual([
      ["2025-12-30", "2025-12-31"],
      ["2026-01-01", "2026-01-31"],
      ["2026-02-01", "2026-02-28"],
      ["2026-03-01", "2026-03-01"],
    ]);
  });
});
