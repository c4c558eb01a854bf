import { expect, test } from "vitest";
import { offsetOf, placeAfter } from "@/lib/skills/rules/list-place";
import { nearestWords } from "@/lib/skills/rules/nearest-words";
import { newsFrom } from "@/lib/skills/rules/news";
import { EXACT_NAME, scoreOf } from "@/lib/skills/rules/ranking";
import { beginningQuery, readSearch } from "@/lib/skills/rules/search-words";
import { mondayOf, spread, weekStarts } from "@/lib/skills/rules/use-weeks";
import { changesSince, looked } from "@/lib/skills/rules/visits";

test.each([
  ["postgres Migration", ["postgres", "migration"], "postgres-migration", "postgres & migration:*"],
  ["  k8s  ", ["k8s"], "k8s", "k8s:*"],
  ["über-prüfung", ["über", "prüfung"], "über-prüfung", "über & prüfung:*"],
  ['"exact words"', [], "exact-words", null],
  ["plan -terraform", [], "plan-terraform", null],
  ["react or vue", [], "react-or-vue", null],
  ["!!! & | :*", [], "", null],
  ["a a b", ["a", "b"], "a-a-b", "a & b:*"],
])("%j is read", (text, words, name, beginning) => {
  const search = readSearch(text);
  expect([search.words, search.name, beginningQuery(search)]).toEqual([words, name, beginning]);
});

const VOCABULARY = ["migration", "mitigation", "postgres", "terraform", "plan", "plant", "refund", "kafka", "api"];
test.each([
  ["migartion", ["migration"]],
  ["migraton", ["migration"]],
  ["imgration", ["migration"]],
  ["postgers", ["postgres"]],
  ["kafak", ["kafka"]],
  ["plna", ["plan"]],
  ["xigration", []],
  ["apo", []],
  ["zebra", []],
])("%s comes closest to %j", (word, expected) => expect(nearestWords(word, VOCABULARY)).toEqual(expected));

test("use, health and names weigh as the formula says", () => {
  const plain = { text: 0.5, name: "other", runs30: 0, health: "active", deprecated: false } as const;
  expect(scoreOf(plain)).toBe(0.5);
  expect(scoreOf({ ...plain, runs30: 9 })).toBe(1);
  expect(scoreOf({ ...plain, runs30: 99 })).toBe(1.5);
  expect(scoreOf({ ...plain, name: "exact" })).toBe(0.5 * EXACT_NAME);
  expect(scoreOf({ ...plain, deprecated: true })).toBe(0.25);
  // A skill called exactly so leads before one that everybody runs.
  expect(scoreOf({ ...plain, name: "exact" })).toBeGreaterThan(scoreOf({ ...plain, runs30: 100_000 }));
});

test("weeks begin on the Monday of the organisation's days", () => {
  expect([mondayOf("2026-11-22"), mondayOf("2026-11-23"), mondayOf("2026-11-29")]).toEqual([
    "2026-11-16",
    "2026-11-23",
    "2026-11-23",
  ]);
  const sunday = Date.parse("2026-11-22T23:30:00Z");
  expect(weekStarts(sunday, "UTC", 2)).toEqual(["2026-11-09", "2026-11-16"]);
  expect(weekStarts(sunday, "Europe/Oslo", 2)).toEqual(["2026-11-16", "2026-11-23"]);
  expect(
    spread(
      [
        { week: "2026-11-16", runs: 2 },
        { week: "2026-11-16", runs: 1 },
      ],
      ["2026-11-09", "2026-11-16"],
    ),
  ).toEqual([0, 3]);
});

test("a cursor belongs to its question", () => {
  expect(offsetOf({ q: "a" }, undefined)).toBe(0);
  expect(offsetOf({ q: "a" }, placeAfter({ q: "a" }, 40))).toBe(40);
  for (const wrong of [placeAfter({ q: "b" }, 40), "", "zzz", Buffer.from("[1,2]").toString("base64url")].filter(
    Boolean,
  ))
    expect(() => offsetOf({ q: "a" }, wrong)).toThrow("cursor");
});

test("a visit lasts half an hour; what is new stays new during it", () => {
  const at = (minute: number) => new Date(Date.parse("2026-11-25T10:00:00Z") + minute * 60_000);
  expect(changesSince(null, at(0))).toEqual(new Date("2026-11-11T10:00:00Z"));
  const first = looked(null, at(0));
  const again = looked(first, at(20));
  expect(changesSince(again, at(40))).toEqual(first.previousAt);
  expect(changesSince(again, at(51))).toEqual(at(20));
  expect(looked(again, at(600))).toEqual({ seenAt: at(600), previousAt: at(20) });
});

test("a skill is told of once, by what matters most to those who use it", () => {
  const happened = (skillId: number, kind: "published" | "yanked" | "deprecated" | "stale", more = {}) => ({
    skillId,
    kind,
    version: "1.1.0",
    before: "1.0.0",
    line: "What it does.",
    changelog: [],
    at: new Date(skillId),
    ...more,
  });
  expect(
    newsFrom([
      happened(1, "published"),
      happened(1, "yanked", { line: "Harms." }),
      happened(2, "published", { version: "2.0.0", changelog: [{ text: "Breaks." }] }),
      happened(2, "stale"),
      happened(3, "published", { before: null }),
      happened(4, "published", { version: "1.0.1" }),
    ]).map(({ skillId, kind, line }) => [skillId, kind, line]),
  ).toEqual([
    [4, "changed", "What it does."],
    [3, "new", "What it does."],
    [2, "major", "Breaks."],
    [1, "yanked", "Harms."],
  ]);
});
