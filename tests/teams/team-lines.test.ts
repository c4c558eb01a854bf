import { expect, test } from "vitest";
import { matches, teamLines } from "@/components/teams/team-lines";
import { sortedTeams, type TeamLine } from "@/components/teams/team-table";

const listed = (id: number, slug: string) => ({
  id,
  slug,
  name: slug.toUpperCase(),
  costCenter: `CC-${id}`,
  archivedAt: null,
  members: id,
  leads: ["Ada Lind"],
  mine: id === 1,
});
const at = new Date("2026-11-24T10:00:00Z");

test("what the viewer may not know is null, what nobody spent is zero", () => {
  const lines = teamLines(
    [listed(1, "payments"), listed(2, "customs"), listed(3, "mobile")],
    [{ teamId: 1, lastEventAt: at, senders: 4 }],
    [{ slug: "payments", costPico: 7n }],
    [1, 2],
  );
  expect(lines.map(({ slug, spentPico, connection }) => [slug, spentPico, connection])).toEqual([
    ["payments", 7n, { at, senders: 4 }],
    ["customs", 0n, null],
    ["mobile", null, null],
  ]);
});

test("teams sort by each column, equals by name, unknown last when descending", () => {
  const lines = teamLines([listed(2, "b"), listed(1, "a"), listed(3, "c")], [], [{ slug: "b", costPico: 5n }], [1, 2]);
  const order = (by: string, descending: boolean) => sortedTeams(lines, { by, descending }).map(({ slug }) => slug);
  expect(order("name", false)).toEqual(["a", "b", "c"]);
  expect(order("people", true)).toEqual(["c", "b", "a"]);
  expect(order("spent", true)).toEqual(["b", "a", "c"]);
  expect(order("connected", true)).toEqual(["a", "b", "c"]);
});

test.each(["pay", "CC-1", "lind", " PAYMENTS "])("a team answers to %s", words => {
  const [line] = teamLines([listed(1, "payments")], [], [], "all");
  expect(matches(line as TeamLine, words)).toBe(true);
  expect(matches(line as TeamLine, "customs")).toBe(false);
});
