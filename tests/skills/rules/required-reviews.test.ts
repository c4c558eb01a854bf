import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayReview, type Reviewer, requiredReviews } from "@/lib/skills/rules/required-reviews";

const reviewer = (changes: Partial<Reviewer>): Reviewer => ({
  personId: "r",
  platform: false,
  teamRole: null,
  maintainer: false,
  disabled: false,
  ...changes,
});
const team = {
  teamId: 7,
  teamName: "Payments",
  widened: false,
  suppressed: false,
  authorIds: ["author", "origin-author"],
};
const met = (version: Parameters<typeof requiredReviews>[0], ...who: Partial<Reviewer>[]) =>
  requiredReviews(version, who.map(reviewer)).every(need => need.met);

describe("whose approval publishes", () => {
  test.each<[string, boolean, Parameters<typeof requiredReviews>[0], Partial<Reviewer>[]]>([
    ["nobody's", false, team, []],
    ["a member's, for the team's skill", true, team, [{ teamRole: "member" }]],
    ["the author's own", false, team, [{ personId: "author", teamRole: "lead", platform: true }]],
    ["a stranger's", false, team, [{}]],
    ["the author's of what was promoted", false, team, [{ personId: "origin-author", platform: true }]],
    ["somebody's who is disabled", false, team, [{ teamRole: "lead", disabled: true }]],
    ["a maintainer's who left the team", false, team, [{ maintainer: true }]],
    ["the platform's, standing in", true, team, [{ platform: true }]],
    ["a member's, when it may do more", false, { ...team, widened: true }, [{ teamRole: "member" }]],
    ["a lead's, when it may do more", true, { ...team, widened: true }, [{ teamRole: "lead" }]],
    ["a member's, when a finding was suppressed", false, { ...team, suppressed: true }, [{ teamRole: "member" }]],
    ["a lead's of some team, for the hub", false, { ...team, teamId: null }, [{ teamRole: "lead" }]],
    ["the platform's, for the hub", true, { ...team, teamId: null }, [{ platform: true }]],
    ["the platform's own, for the hub", false, { ...team, teamId: null }, [{ platform: true, personId: "author" }]],
  ])("%s: %s", (_, expected, version, who) => expect(met(version, ...who)).toBe(expected));
});

test("no set of approvals without another person's publishes", () => {
  const some = fc.record({
    personId: fc.constantFrom("author", "b", "c"),
    platform: fc.boolean(),
    teamRole: fc.constantFrom("lead" as const, "member" as const, null),
    maintainer: fc.boolean(),
    disabled: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(some),
      fc.constantFrom(null, 7),
      fc.boolean(),
      fc.boolean(),
      (approvals, teamId, widened, suppressed) => {
        const version = { ...team, teamId, widened, suppressed };
        const needs = requiredReviews(version, approvals);
        expect(needs.length).toBeGreaterThan(0);
        if (needs.every(need => need.met)) expect(approvals.some(who => mayReview(version, who))).toBe(true);
        // One more approval never takes one away.
        for (const need of requiredReviews(version, [...approvals, reviewer({})]))
          expect(need.met).toBe(needs.find(one => one.id === need.id)?.met);
      },
    ),
  );
});
