import { expect, test } from "vitest";
import { attention } from "@/components/home/attention/attention";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const team = (slug: string, more: Partial<Parameters<typeof attention>[0]["teams"][number]> = {}) => ({
  slug,
  name: slug,
  leads: ["Ada"],
  archived: false,
  connection: { at: new Date(NOW - 3_600_000) },
  createdAtMs: NOW - 40 * 86_400_000,
  ...more,
});
const quiet = {
  teams: [],
  unallocated: { total: 0, costPico: 0n, first: null },
  unpriced: [],
  keptAside: 0,
  differing: { skills: 0, first: null },
  policy: { waiting: [], alone: [], trouble: [], exceptions: { waiting: 0, endsSoon: 0 } },
  nowMs: NOW,
};

test("nothing waits when everything reports, has a team, a price and a lead", () => {
  expect(attention({ ...quiet, teams: [team("payments")] })).toEqual([]);
});

test("what harms others comes first, then what costs money unseen, then silent teams, then teams without a lead", () => {
  const matters = attention({
    policy: {
      ...quiet.policy,
      waiting: [{ id: "w", title: "No force pushes", author: "Sindre", scope: "the baseline" }],
      alone: [{ id: "a", author: "Ingrid", reason: "It stopped releases.", scope: "the baseline" }],
      exceptions: { waiting: 0, endsSoon: 1 },
    },
    teams: [
      team("new", { connection: { at: null } }),
      team("old", { connection: { at: new Date(NOW - 8 * 86_400_000) } }),
      team("leaderless", { leads: [] }),
      team("closed", { archived: true, leads: [], connection: { at: null } }),
      team("unknown", { connection: null }),
    ],
    unallocated: { total: 3, costPico: 115_750_000_000_000n, first: "bo@acme.example" },
    unpriced: [{ model: "claude-next", requests: 120 }],
    keptAside: 2,
    differing: { skills: 1, first: "payments/refund-flow" },
    nowMs: NOW,
  });
  expect(matters.map(({ key }) => key)).toEqual([
    "alone a",
    "review w",
    "exceptions",
    "differing",
    "unallocated",
    "unpriced",
    "quarantine",
    "connect new",
    "quiet old",
    "lead leaderless",
  ]);
  expect(matters[3]?.title).toBe("payments/refund-flow does not arrive as published");
  expect(matters[4]).toMatchObject({
    title: "$115.75 counts for no team",
    why: "3 senders, most from bo@acme.example, in 30 days. Add them to a team, or send with a token of the team.",
  });
  expect(matters[5]?.title).toBe("claude-next has no price");
  expect(matters[8]?.why).toContain("for 8 days");
});

test("a week of silence is not yet quiet", () => {
  const at = new Date(NOW - 7 * 86_400_000);
  expect(attention({ ...quiet, teams: [team("payments", { connection: { at } })] })).toEqual([]);
});
