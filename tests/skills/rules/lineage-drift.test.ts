import { expect, test } from "vitest";
import { copyDrift, versionsBehind } from "@/lib/skills/rules/lineage-drift";
import { updateNotes } from "@/lib/skills/rules/update-notes";
import type { SkillPackage } from "@/lib/skills/schema";

const pkg = (text: string): SkillPackage => ({
  folder: "x",
  files: [{ path: "SKILL.md", bytes: new TextEncoder().encode(text), executable: false }],
});
const base = pkg("a\nb\nc\n");

test.each([
  ["in-step", base, base, 0, { linesBehind: 0, linesChanged: 0, conflict: false }],
  ["behind", base, pkg("a\nb\nc\nd\n"), 2, { linesBehind: 1, linesChanged: 0, conflict: false }],
  ["changed", pkg("A\nb\nc\n"), base, 0, { linesBehind: 0, linesChanged: 1, conflict: false }],
  ["drifted", pkg("A\nb\nc\n"), pkg("a\nb\nC\n"), 1, { linesBehind: 1, linesChanged: 1, conflict: false }],
  ["drifted", pkg("A\nb\nc\n"), pkg("X\nb\nc\n"), 1, { linesBehind: 1, linesChanged: 1, conflict: true }],
] as const)("%s", (state, copy, origin, behind, measured) => {
  expect(copyDrift(base, copy, origin, behind)).toEqual({ state, versionsBehind: behind, ...measured });
});

test("versions behind are counted by number", () => {
  expect(versionsBehind("1.2.0", ["1.0.0", "1.2.0", "1.10.0", "2.0.0-rc.1"])).toBe(2);
  expect(versionsBehind("unknown", ["1.0.0"])).toBe(0);
});

test("an update's changelog says what was taken and what the origin said since", () => {
  const line = (text: string) => [{ kind: "fixed", text }];
  expect(
    updateNotes("hub/x", { from: "1.0.0", to: "1.10.0" }, [
      { version: "1.0.0", changelog: line("old") },
      { version: "1.2.0", changelog: line("two") },
      { version: "1.10.0", changelog: line("ten") },
      { version: "1.11.0", changelog: line("later") },
      { version: "1.3.0", changelog: "not a changelog" },
    ]).map(one => one.text),
  ).toEqual(["Takes in hub/x 1.10.0.", "1.10.0: ten", "1.2.0: two"]);
});
