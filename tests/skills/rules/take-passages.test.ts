import { expect, test } from "vitest";
import { takePassages } from "@/lib/skills/rules/take-passages";
import type { SkillPackage } from "@/lib/skills/schema";

const pkg = (files: Record<string, string>): SkillPackage => ({
  folder: "x",
  files: Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    executable: false,
  })),
});
const texts = ({ files }: SkillPackage) =>
  Object.fromEntries(files.map(file => [file.path, new TextDecoder().decode(file.bytes)]));
const take = (from: Record<string, string>, into: Record<string, string>, path: string, text: string) =>
  texts(takePassages(pkg(from), pkg(into), [{ path, text, start: (from[path] ?? "").indexOf(text) }]));

const mine = "# Mine\n\n## Steps\n\nCommon.\nOnly mine.\n\n## After\n\nSay so.\n";

test.each<[string, string, string]>([
  [
    "into the section of the same heading, whatever its level",
    "# Theirs\n\n### steps\n\nCommon.\n\n## End\n\nBye.\n",
    "# Theirs\n\n### steps\n\nCommon.\n\nOnly mine.\n\n## End\n\nBye.\n",
  ],
  [
    "at the end of the last section",
    "# Theirs\n\n## Steps\n\nCommon.",
    "# Theirs\n\n## Steps\n\nCommon.\n\nOnly mine.\n",
  ],
  ["under its own heading where there is none", "# Theirs\n\nText.\n", "# Theirs\n\nText.\n\n## Steps\n\nOnly mine.\n"],
])("%s", (_, theirs, expected) => {
  expect(take({ "SKILL.md": mine }, { "SKILL.md": theirs }, "SKILL.md", "Only mine.")).toEqual({
    "SKILL.md": expected,
  });
});

test("a file that is missing is made, in its place", () => {
  expect(take({ "a/new.md": mine }, { "SKILL.md": "# T\n" }, "a/new.md", "Only mine.")).toEqual({
    "SKILL.md": "# T\n",
    "a/new.md": "## Steps\n\nOnly mine.\n",
  });
});

test("what is no text stays as it is", () => {
  const into = { folder: "x", files: [{ path: "a.bin", bytes: new Uint8Array([0, 1]), executable: false }] };
  expect(takePassages(pkg({ "a.bin": "text" }), into, [{ path: "a.bin", text: "text", start: 0 }])).toEqual(into);
});
