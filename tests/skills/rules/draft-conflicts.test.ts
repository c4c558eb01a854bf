import { expect, test } from "vitest";
import { mergePackages } from "@/lib/skills/rules/diff/merge-packages";
import {
  type DraftConflict,
  openMerge,
  type Settlement,
  settleFile,
  settleStretch,
} from "@/lib/skills/rules/draft-conflicts";
import type { SkillPackage } from "@/lib/skills/schema";

const pkg = (files: Record<string, string | Uint8Array>): SkillPackage => ({
  folder: "x",
  files: Object.entries(files)
    .map(([path, text]) => ({
      path,
      bytes: typeof text === "string" ? new TextEncoder().encode(text) : text,
      executable: false,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1)),
});
const text = (files: SkillPackage["files"], path: string) => {
  const file = files.find(one => one.path === path);
  return file ? new TextDecoder().decode(file.bytes) : null;
};
const lines = (...all: string[]) => all.map(line => `${line}\n`).join("");

const base = lines("a", "b", "c", "d", "e", "f");
const ours = lines("a", "B ours", "c", "d", "E ours", "f", "more of ours");
const theirs = lines("new above", "a", "B theirs", "c", "d", "E theirs", "f");
const opened = () => openMerge(mergePackages(pkg({ "S.md": base }), pkg({ "S.md": ours }), pkg({ "S.md": theirs })));

/** Settles as the command does: one after the other, each against the file as the update left it. */
function settleAll(start: SkillPackage["files"], conflicts: readonly DraftConflict[], choices: readonly Settlement[]) {
  const before = text(start, "S.md") ?? "";
  let now: SkillPackage | null = { folder: "x", files: start };
  choices.forEach((choice, at) => {
    const conflict = conflicts[at];
    if (!conflict?.stretch || !now) throw new Error("no such conflict");
    now = settleStretch(now, { ...conflict, stretch: conflict.stretch }, before, choice);
  });
  return now && text((now as SkillPackage).files, "S.md");
}

test("a draft holds our side and what both agree on, without marks", () => {
  const { files, conflicts } = opened();
  const now = text(files, "S.md") ?? "";
  expect(now).toBe(lines("new above", "a", "B ours", "c", "d", "E ours", "f", "more of ours"));
  expect(conflicts.map(one => [one.index, one.base, one.ours, one.theirs])).toEqual([
    [0, "b\n", "B ours\n", "B theirs\n"],
    [1, "e\n", "E ours\n", "E theirs\n"],
  ]);
  for (const { stretch, ours: mine } of conflicts) expect(now.slice(stretch?.start, stretch?.end)).toBe(mine);
});

test.each<[string, Settlement[], string[]]>([
  ["ours", [{ take: "ours" }, { take: "ours" }], ["B ours", "c", "d", "E ours"]],
  ["theirs", [{ take: "theirs" }, { take: "theirs" }], ["B theirs", "c", "d", "E theirs"]],
  ["both", [{ take: "both" }, { take: "ours" }], ["B ours", "B theirs", "c", "d", "E ours"]],
  ["own text without a line's end", [{ text: "own" }, { take: "theirs" }], ["own", "c", "d", "E theirs"]],
  ["nothing at all", [{ text: "" }, { take: "theirs" }], ["c", "d", "E theirs"]],
])("settled with %s", (_, choices, middle) => {
  const { files, conflicts } = opened();
  expect(settleAll(files, conflicts, choices)).toBe(lines("new above", "a", ...middle, "f", "more of ours"));
});

test("what was edited by hand elsewhere stays; in the same place it is asked about", () => {
  const { files, conflicts } = opened();
  const [first] = conflicts;
  if (!first?.stretch) throw new Error("a conflict in lines");
  const before = text(files, "S.md") ?? "";
  const edit = (from: string, to: string) => pkg({ "S.md": before.replace(from, to) });
  const elsewhere = settleStretch(edit("f\n", "f by hand\n"), { ...first, stretch: first.stretch }, before, {
    take: "theirs",
  });
  expect(text(elsewhere?.files ?? [], "S.md")).toBe(
    lines("new above", "a", "B theirs", "c", "d", "E ours", "f by hand", "more of ours"),
  );
  const here = edit("B ours", "B by hand");
  expect(settleStretch(here, { ...first, stretch: first.stretch }, before, { take: "theirs" })).toBeNull();
  expect(settleStretch(here, { ...first, stretch: first.stretch }, before, { take: "as-edited" })).toBe(here);
});

const whole = (b: SkillPackage, o: SkillPackage, t: SkillPackage) => {
  const { files, conflicts } = openMerge(mergePackages(b, o, t));
  const [conflict] = conflicts;
  if (!conflict?.files) throw new Error("a conflict over a file");
  return { now: { folder: "x", files }, conflict: { ...conflict, files: conflict.files } };
};
const bytes = (...all: number[]) => new Uint8Array(all);

test("a file that is no text is taken as a whole", () => {
  const their = pkg({ "a.bin": bytes(0, 3) });
  const { now, conflict } = whole(pkg({ "a.bin": bytes(0, 1) }), pkg({ "a.bin": bytes(0, 2) }), their);
  expect(conflict).toMatchObject({ kind: "bytes", ours: null, theirs: null });
  expect(now.files[0]?.bytes).toEqual(bytes(0, 2));
  const file = their.files[0] ?? null;
  expect(settleFile(now, conflict, file, { take: "theirs" }).files[0]?.bytes).toEqual(bytes(0, 3));
  expect(settleFile(now, conflict, file, { take: "ours" })).toBe(now);
});

test("a file that one side removed and the other changed goes or stays as is said", () => {
  const removedThere = whole(pkg({ "a.md": "one\n" }), pkg({ "a.md": "two\n" }), pkg({}));
  expect(removedThere.now.files).toHaveLength(1);
  expect(settleFile(removedThere.now, removedThere.conflict, null, { take: "theirs" }).files).toEqual([]);
  const their = pkg({ "a.md": "two\n" });
  const removedHere = whole(pkg({ "a.md": "one\n" }), pkg({}), their);
  expect(removedHere.now.files).toEqual([]);
  const taken = settleFile(removedHere.now, removedHere.conflict, their.files[0] ?? null, { take: "theirs" });
  expect(text(taken.files, "a.md")).toBe("two\n");
  const own = settleFile(removedHere.now, removedHere.conflict, their.files[0] ?? null, { text: "own\n" });
  expect(text(own.files, "a.md")).toBe("own\n");
});
