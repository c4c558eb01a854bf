import fc from "fast-check";
import { expect, test } from "vitest";
import { highest, installsFrom } from "@/lib/distribution/rules/installs";
import { mergeInstalls } from "@/lib/distribution/rules/merge-installs";

const row = (more: object = {}) => ({
  skillId: 1,
  client: "archive",
  who: "",
  teamId: 0,
  day: "2026-11-27",
  version: "1.0.0",
  source: "download",
  count: 1,
  ...more,
});

test("downloads of a day add up; what is reported counts once", () => {
  const report = row({ source: "report", who: "ada@corp.test" });
  expect(mergeInstalls([row(), report, row({ count: 3 }), report])).toEqual([row({ count: 4 }), report]);
});

test("every part of the key tells two installations apart, whatever it holds", () => {
  for (const part of ["client", "who", "day", "version", "source"] as const)
    expect(mergeInstalls([row({ [part]: "a" }), row({ [part]: "b" })])).toHaveLength(2);
  expect(mergeInstalls([row({ teamId: 1 }), row({ teamId: 2 }), row({ skillId: 2 })])).toHaveLength(3);
  expect(mergeInstalls([row({ client: 'a","b', who: "c" }), row({ client: "a", who: 'b","c' })])).toHaveLength(2);
});

const anyRow = fc.record({
  skillId: fc.integer({ min: 1, max: 3 }),
  client: fc.constantFrom("archive", "clawhub"),
  who: fc.constantFrom("", "a", "b"),
  teamId: fc.integer({ min: 0, max: 2 }),
  day: fc.constantFrom("2026-11-26", "2026-11-27"),
  version: fc.constantFrom("", "1.0.0"),
  source: fc.constantFrom("download", "report"),
  count: fc.constant(1),
});

test("merging loses no download, makes no key twice, and order does not matter", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), rows => {
      const merged = mergeInstalls(rows);
      const sum = (all: typeof rows) =>
        all.filter(one => one.source === "download").reduce((total, one) => total + one.count, 0);
      expect(sum(merged)).toBe(sum(rows));
      expect(new Set(merged.map(({ count: _, ...key }) => JSON.stringify(key))).size).toBe(merged.length);
      expect(mergeInstalls(rows.toReversed())).toEqual(merged);
      expect(mergeInstalls(merged)).toEqual(merged);
    }),
  );
});

test("a person with two clients is one; rows of clients that nobody knows are left out", () => {
  const counts = [
    { client: null, source: null, people: 2, downloads: 5 },
    { client: "archive", source: "download", people: 2, downloads: 5 },
    { client: "clawhub", source: "report", people: 1, downloads: 0 },
    { client: "gopher", source: "download", people: 1, downloads: 1 },
    { client: "archive", source: "rumour", people: 1, downloads: 1 },
  ];
  expect(installsFrom(30, counts, null)).toEqual({
    days: 30,
    people: 2,
    downloads: 5,
    byClient: counts.slice(1, 3),
    who: null,
  });
  expect(installsFrom(7, [], [])).toEqual({ days: 7, people: 0, downloads: 0, byClient: [], who: [] });
});

test.each([
  [["1.9.0", "1.10.0", "1.2.0"], "1.10.0"],
  [["", "1.0.0", "latest"], "1.0.0"],
  [["", "latest"], "latest"],
  [["1.0.0-rc.1", "1.0.0"], "1.0.0"],
  [[""], ""],
  [[], ""],
])("of %j the highest is %s", (versions, version) => {
  expect(highest(versions)).toBe(version);
});
