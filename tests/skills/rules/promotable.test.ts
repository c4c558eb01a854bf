import { expect, test } from "vitest";
import { type PromotionFacts, promotable } from "@/lib/skills/rules/promotable";

const facts: PromotionFacts = {
  otherTeams: 3,
  otherRuns: 12,
  people: 6,
  activeWeeks: 9,
  published: true,
  status: "active",
  visibility: "organisation",
  health: "active",
  nameTaken: false,
  promoted: false,
  proposed: false,
  openPairs: 0,
};

test("three other teams, sound and published: suggested, with what speaks for it", () => {
  const { suggested, possible, for: pro, against } = promotable(facts);
  expect([suggested, possible, against]).toEqual([true, true, []]);
  expect(pro.map(({ text }) => text)).toEqual([
    "3 other teams run it, 12 times within a month.",
    "6 people run it.",
    "It ran in 9 of the last twelve weeks.",
  ]);
});

test.each([
  [{ otherTeams: 2 }, false, true, []],
  [{ promoted: true }, false, false, ["promoted"]],
  [{ proposed: true }, false, false, ["proposed"]],
  [{ published: false }, false, false, ["unpublished"]],
  [{ status: "deprecated" }, false, false, ["status"]],
  [{ health: "stale" }, false, true, ["health"]],
  [{ health: "watch" }, true, true, []],
  [{ nameTaken: true }, true, true, ["name"]],
  [{ visibility: "team" }, true, true, ["visibility"]],
  [{ openPairs: 1, health: "unowned" }, false, true, ["health", "pairs"]],
] as [Partial<PromotionFacts>, boolean, boolean, string[]][])("%j", (change, suggested, possible, against) => {
  const answer = promotable({ ...facts, ...change });
  expect([answer.suggested, answer.possible, answer.against.map(({ code }) => code)]).toEqual([
    suggested,
    possible,
    against,
  ]);
});
