import { expect, test } from "vitest";
import { choiceNeeded } from "@/lib/skills/rules/choice-needed";
import { newest, nextVersion, tooSmall, versionProblem } from "@/lib/skills/rules/next-version";
import { newCapabilities, widens } from "@/lib/skills/rules/widening";
import type { Capabilities, Changelog, NeighbourChoice } from "@/lib/skills/schema";

const line = (kind: Changelog[number]["kind"]): Changelog => [{ kind, text: "x" }];

test.each<[string | null, Changelog, boolean, string]>([
  [null, [], false, "1.0.0"],
  ["1.2.3", line("fixed"), false, "1.2.4"],
  ["1.2.3", line("security"), false, "1.2.4"],
  ["1.2.3", line("changed"), false, "1.2.4"],
  ["1.2.3", line("added"), false, "1.3.0"],
  ["1.2.3", line("fixed"), true, "1.3.0"],
  ["1.2.3", [...line("fixed"), ...line("removed")], false, "2.0.0"],
  ["not a number", line("fixed"), false, "1.0.0"],
])("after %s comes what fits the change", (latest, changelog, widened, expected) =>
  expect(nextVersion(latest, changelog, widened)).toBe(expected),
);

test.each<[string, string[], RegExp | null]>([
  ["1.0.0", [], null],
  ["1.0.1", ["1.0.0"], null],
  ["1.0.0", ["1.0.0"], /higher than 1.0.0/],
  ["1.9.0", ["1.10.0"], /higher than 1.10.0/],
  ["1.10.0-rc.1", ["1.9.0"], null],
  ["1.9.0-rc.1", ["1.9.0"], /higher/],
  ["v1.0.0", [], /semantic version/],
  ["1.0", [], /semantic version/],
  ["", [], /semantic version/],
  ["1.0.0+build", [], /semantic version/],
])("the number %j after %j", (version, taken, expected) => {
  const problem = versionProblem(version, taken);
  if (expected) expect(problem).toMatch(expected);
  else expect(problem).toBeNull();
});

test("a number that hides what changed is named, one that says more is not", () => {
  expect(tooSmall("1.0.1", "1.0.0", line("removed"), false)).toContain("2.0.0");
  expect(tooSmall("3.0.0", "1.0.0", line("fixed"), false)).toBeNull();
  expect(tooSmall("1.0.0", null, line("removed"), true)).toBeNull();
});

test("the newest is the highest by number, not by time or letter", () =>
  expect(newest([{ version: "1.9.0" }, { version: "1.10.0" }, { version: "1.10.0-rc.1" }])?.version).toBe("1.10.0"));

const powers = (changes: Partial<Record<keyof Capabilities, string[]>>): Capabilities => {
  const of = (kind: keyof Capabilities) =>
    (changes[kind] ?? []).map(value => ({ value, at: { path: "SKILL.md", line: 3 } }));
  return {
    tools: of("tools"),
    hosts: of("hosts"),
    commands: of("commands"),
    environment: of("environment"),
    writes: of("writes"),
    runs: of("runs"),
  };
};

test("only what is new counts, and a first version widens nothing", () => {
  const before = powers({ tools: ["Read"], hosts: ["a.example"] });
  const after = powers({ tools: ["Read", "Bash(psql *)"], hosts: ["a.example"], commands: ["psql"] });
  expect(newCapabilities(before, after).map(one => one.value)).toEqual(["Bash(psql *)", "psql"]);
  expect(widens(before, after)).toBe(true);
  expect(widens(null, after)).toBe(false);
  expect(widens(before, powers({ tools: ["Read"], commands: ["ls"] }))).toBe(false);
  expect(widens(before, powers({ hosts: ["b.example"] }))).toBe(true);
});

const close = [
  { skillId: 3, name: "sibling", verdict: "sibling" as const, digest: "s" },
  { skillId: 1, name: "changelog-writer", verdict: "copy" as const, digest: "c" },
];
const choice = (changes: Partial<NeighbourChoice>): NeighbourChoice => ({
  skillId: 1,
  verdict: "copy",
  choice: "variant",
  reason: "",
  digests: ["mine", "c"],
  ...changes,
});

test("a copy asks for a decision, which holds until either text changes", () => {
  expect(choiceNeeded([], null, "mine")).toBeNull();
  expect(choiceNeeded(close.slice(0, 1), null, "mine")).toBeNull();
  expect(choiceNeeded(close, null, "mine")).toContain("changelog-writer");
  expect(choiceNeeded(close, choice({}), "mine")).toBeNull();
  expect(choiceNeeded(close, choice({}), "mine again")).toContain("changelog-writer");
  expect(choiceNeeded(close, choice({ digests: ["mine", "older"] }), "mine")).toContain("changelog-writer");
  expect(choiceNeeded(close, choice({ choice: "distinct" }), "mine")).toContain("Say why");
  expect(choiceNeeded(close, choice({ choice: "distinct", reason: "Another audience." }), "mine")).toBeNull();
});
