import fc from "fast-check";
import { expect, test } from "vitest";
import { type Changes, type Held, joined, left } from "@/lib/teams/rules/membership-changes";

const held = (teamId: number, home: boolean, startsAtMs: number, role: Held["role"] = "member"): Held => ({
  id: `${teamId}`,
  teamId,
  role,
  home,
  startsAtMs,
});
const brief = ({ end, begin }: Changes) => ({ end: end.map(({ teamId }) => teamId), begin });

test("the first team is the home, asked for or not", () => {
  for (const home of [undefined, true, false])
    expect(brief(joined([], 1, "lead", home))).toEqual({ end: [], begin: [{ teamId: 1, role: "lead", home: true }] });
});

test("a second team is not the home unless it is said", () => {
  expect(brief(joined([held(1, true, 0)], 2, "member", undefined))).toEqual({
    end: [],
    begin: [{ teamId: 2, role: "member", home: false }],
  });
});

test("a new home keeps the person in the old one", () => {
  expect(brief(joined([held(1, true, 0, "lead")], 2, "member", true))).toEqual({
    end: [1],
    begin: [
      { teamId: 1, role: "lead", home: false },
      { teamId: 2, role: "member", home: true },
    ],
  });
});

test("what is so already changes nothing", () => {
  expect(joined([held(1, true, 0)], 1, "member", true)).toEqual({ end: [], begin: [] });
  expect(left([held(1, true, 0)], 2)).toEqual({ end: [], begin: [] });
});

test("leaving the home makes the longest held of the others the home", () => {
  expect(brief(left([held(1, true, 5), held(2, false, 9), held(3, false, 7)], 1))).toEqual({
    end: [1, 3],
    begin: [{ teamId: 3, role: "member", home: true }],
  });
});

type Row = { teamId: number; home: boolean; from: number; to: number | null };
const step = fc.record({
  verb: fc.constantFrom("join", "change", "leave"),
  teamId: fc.integer({ min: 1, max: 4 }),
  role: fc.constantFrom("lead" as const, "member" as const),
  home: fc.constantFrom(undefined, true),
});

test("at every moment a person in some team has exactly one home, and is in no team twice", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), steps => {
      const rows: Row[] = [];
      const roles = new Map<number, "lead" | "member">();
      steps.forEach(({ verb, teamId, role, home }, index) => {
        const at = index + 1;
        const current = rows
          .filter(row => row.to === null)
          .map(row => held(row.teamId, row.home, row.from, roles.get(row.teamId)));
        const changes = verb === "leave" ? left(current, teamId) : joined(current, teamId, role, home);
        for (const { teamId: ended } of changes.end)
          for (const row of rows) if (row.to === null && row.teamId === ended) row.to = at;
        for (const begun of changes.begin) {
          rows.push({ teamId: begun.teamId, home: begun.home, from: at, to: null });
          roles.set(begun.teamId, begun.role);
        }
      });
      for (let at = 0; at <= steps.length; at++) {
        const now = rows.filter(row => row.from <= at && (row.to === null || row.to > at));
        expect(now.filter(row => row.home)).toHaveLength(now.length ? 1 : 0);
        expect(new Set(now.map(row => row.teamId)).size).toBe(now.length);
      }
    }),
    { numRuns: 500 },
  );
});
