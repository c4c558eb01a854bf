import { expect, test } from "vitest";
import type { Seen, Sight } from "@/lib/skills/rules/sight";
import { isOut, seesOut, seesUnpublished, seesVersion } from "@/lib/skills/rules/version-sight";

const skill = (over: Partial<Seen> = {}): Seen => ({
  teamId: 1,
  coOwnerTeamId: null,
  visibility: "organisation",
  latestId: "v",
  ...over,
});
const member: Sight = { browse: true, teams: [1], hub: false };
const other: Sight = { browse: true, teams: [2], hub: false };
const platform: Sight = { browse: true, teams: "all", hub: true };
const version = (state: string) => ({ state, authorId: "author" });
const hub = skill({ teamId: null, coOwnerTeamId: 1 });

test.each(["published", "yanked"])("what is %s is seen by whoever sees the skill", state => {
  expect(isOut({ state })).toBe(true);
  expect([member, other, platform].map(sight => seesVersion(sight, null, skill(), version(state)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(seesVersion(other, null, skill({ visibility: "team" }), version(state))).toBe(false);
});

test.each(["in_review", "changes_requested", "withdrawn"])("what is %s is the owners' and its author's", state => {
  expect([member, other, platform].map(sight => seesVersion(sight, null, skill(), version(state)))).toEqual([
    true,
    false,
    true,
  ]);
  expect(seesVersion(other, "author", skill(), version(state))).toBe(true);
  expect([member, other, platform].map(sight => seesUnpublished(sight, hub))).toEqual([true, false, true]);
});

test("a skill without a newest version is known to those who could see it before", () => {
  const gone = skill({ latestId: null });
  expect(seesOut(other, gone, "v")).toBe(true);
  expect(seesOut(other, { ...gone, visibility: "team" }, "v")).toBe(false);
});
