import { beforeAll, describe, expect, test } from "vitest";
import { spend } from "@/lib/spend/queries/spend";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { book, organisation } from "../ledger-rows";
import { finance } from "../people";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});

/** Books one request at each instant in a zone, and answers with the periods and counts of a question. */
async function periods(
  timeZone: string,
  instants: string[],
  input: { from: string; to: string; interval: "hour" | "day" | "week" },
) {
  await db.query("truncate usage.event, usage.team_day, usage.dim_day, usage.session_day");
  await organisation(db, timeZone);
  await book(
    db,
    timeZone,
    instants.map((at, index) => ({ at, request: `r${index}`, cost: 1n })),
  );
  const { rows, totals } = await spend(finance, input);
  expect(rows.reduce((sum, row) => sum + row.requests, 0)).toBe(totals.requests);
  return rows.map(row => [row.period, row.requests]);
}

describe("an hour is the organisation's hour", () => {
  test("begins at half past in UTC where the zone is half an hour off", async () => {
    const day = { from: "2026-11-10", to: "2026-11-10" };
    const at = [
      "2026-11-09T18:29:59.999Z",
      "2026-11-09T18:30:00Z",
      "2026-11-09T19:29:59Z",
      "2026-11-09T19:30:00Z",
      "2026-11-10T18:29:59Z",
    ];
    expect(await periods("Asia/Kolkata", at, { ...day, interval: "hour" })).toEqual([
      ["2026-11-09T18:30:00Z", 2],
      ["2026-11-09T19:30:00Z", 1],
      ["2026-11-10T17:30:00Z", 1],
    ]);
    expect(await periods("Asia/Kolkata", at, { from: "2026-11-09", to: "2026-11-10", interval: "day" })).toEqual([
      ["2026-11-09", 1],
      ["2026-11-10", 4],
    ]);
  });

  test("the hour that comes twice is two hours, the hour that is skipped is none", async () => {
    const autumn = ["2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T22:59:59Z"];
    expect(await periods("Europe/Oslo", autumn, { from: "2026-10-25", to: "2026-10-25", interval: "hour" })).toEqual([
      ["2026-10-24T22:00:00Z", 1],
      ["2026-10-25T00:00:00Z", 1],
      ["2026-10-25T01:00:00Z", 1],
      ["2026-10-25T22:00:00Z", 1],
    ]);
    const spring = [
      "2026-03-28T23:00:00Z",
      "2026-03-29T00:59:00Z",
      "2026-03-29T01:00:00Z",
      "2026-03-29T21:59:59Z",
      "2026-03-29T22:00:00Z",
    ];
    expect(await periods("Europe/Oslo", spring, { from: "2026-03-29", to: "2026-03-29", interval: "hour" })).toEqual([
      ["2026-03-28T23:00:00Z", 1],
      ["2026-03-29T00:00:00Z", 1],
      ["2026-03-29T01:00:00Z", 1],
      ["2026-03-29T21:00:00Z", 1],
    ]);
  });

  test("daylight saving of half an hour loses and doubles nothing", async () => {
    // Lord Howe: at 02:00 (UTC+11) on 5 April 2026 the clock goes back to 01:30 (UTC+10:30), so that day has 24.5 hours.
    const at = [
      "2026-04-04T13:00:00Z",
      "2026-04-04T14:45:00Z",
      "2026-04-04T15:15:00Z",
      "2026-04-05T13:29:59Z",
      "2026-04-05T13:30:00Z",
    ];
    const hours = await periods("Australia/Lord_Howe", at, { from: "2026-04-05", to: "2026-04-05", interval: "hour" });
    expect(hours.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(4);
    expect(new Set(hours.map(([period]) => period)).size).toBe(hours.length);
    expect(await periods("Australia/Lord_Howe", at, { from: "2026-04-05", to: "2026-04-06", interval: "day" })).toEqual(
      [
        ["2026-04-05", 4],
        ["2026-04-06", 1],
      ],
    );
  });
});

test("a week begins on Monday of the organisation", async () => {
  const at = ["2026-11-15T10:59:00Z", "2026-11-15T11:00:00Z", "2026-11-22T10:59:59Z"]; // Auckland is 13 hours ahead
  expect(await periods("Pacific/Auckland", at, { from: "2026-11-09", to: "2026-11-22", interval: "week" })).toEqual([
    ["2026-11-09", 1],
    ["2026-11-16", 2],
  ]);
});

test("a day without a midnight is whole all the same", async () => {
  // Cairo: on 24 April 2026 the clock goes from 23:59:59 of the 23rd (UTC+2) to 01:00 (UTC+3).
  const at = ["2026-04-23T21:59:59Z", "2026-04-23T22:00:00Z", "2026-04-24T20:59:59Z", "2026-04-24T21:00:00Z"];
  expect(await periods("Africa/Cairo", at, { from: "2026-04-23", to: "2026-04-25", interval: "day" })).toEqual([
    ["2026-04-23", 1],
    ["2026-04-24", 2],
    ["2026-04-25", 1],
  ]);
});
