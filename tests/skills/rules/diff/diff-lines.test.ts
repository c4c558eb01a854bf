import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyHunks, diffLines } from "@/lib/skills/rules/diff/diff-lines";
import { sideBySide } from "@/lib/skills/rules/diff/side-by-side";
import { family, text } from "./texts";

const skill = [
  "# Deploy",
  "",
  "Run the checks.",
  "",
  "## Steps",
  "",
  "1. Build the image.",
  "2. Push the image.",
  "3. Watch the rollout.",
  "",
  "## Undo",
  "",
  "Roll back.",
  "",
].join("\n");

describe("differences of two texts", () => {
  test("a changed line: numbers of both sides, the heading above, the changed words", () => {
    const { hunks, ...counts } = diffLines(skill, skill.replace("Push the image", "Push the signed image"), {
      context: 1,
    });
    expect(counts).toEqual({ added: 1, removed: 1, changed: 1, whole: false });
    expect(hunks).toHaveLength(1);
    expect(hunks[0]).toMatchObject({ oldStart: 7, oldLines: 3, newStart: 7, newLines: 3, heading: "## Steps" });
    expect(hunks[0]?.lines.map(({ kind, oldLine, newLine, pair }) => [kind, oldLine, newLine, pair])).toEqual([
      ["same", 7, 7, null],
      ["removed", 8, null, 8],
      ["added", null, 8, 8],
      ["same", 9, 9, null],
    ]);
    const added = hunks[0]?.lines[2];
    expect(added?.marks.map(mark => added.text.slice(mark.start, mark.end))).toEqual(["signed "]);
    expect(hunks[0]?.lines[1]?.marks).toEqual([]);
  });

  test("changes far apart are hunks of their own, near ones share one", () => {
    const far = skill.replace("# Deploy", "# Ship").replace("Roll back", "Go back");
    expect(diffLines(skill, far, { context: 2 }).hunks.map(hunk => hunk.oldStart)).toEqual([1, 11]);
    expect(diffLines(skill, far, { context: 6 }).hunks).toHaveLength(1);
  });

  test("an addition at the very beginning and at the end", () => {
    expect(diffLines("", "a\nb\n").hunks[0]).toMatchObject({ oldStart: 0, oldLines: 0, newStart: 1, newLines: 2 });
    expect(diffLines("a\n", "a\nb").hunks[0]?.lines.at(-1)).toMatchObject({ kind: "added", text: "b", ending: "" });
  });

  test("a lost line end is a change; spaces are none when told so", () => {
    expect(diffLines("a\n", "a").changed).toBe(1);
    expect(diffLines("a  b\r\n", " a b\n", { ignoreSpace: true }).hunks).toEqual([]);
  });

  test.each([
    ["function of TypeScript", "export async function load() {\n", "export async function load() {"],
    ["function of Python", "def load():\n", "def load():"],
    ["function of a shell", "load() {\n", "load() {"],
  ])("%s as heading", (_, head, heading) => {
    const body = Array.from({ length: 9 }, (_, at) => `  line ${at}\n`).join("");
    expect(diffLines(head + body, head + body.replace("line 7", "line seven")).hunks[0]?.heading).toBe(heading);
  });

  test("repeated lines do not tear a moved function apart", () => {
    const before = "a() {\n  one\n}\n\nb() {\n  two\n}\n";
    const after = "a() {\n  one\n}\n\nnew() {\n  three\n}\n\nb() {\n  two\n}\n";
    const lines = diffLines(before, after)
      .hunks.flatMap(hunk => hunk.lines)
      .filter(line => line.kind === "added");
    expect(lines.map(line => line.text)).toEqual(["new() {", "  three", "}", ""]);
  });

  test.each([
    ["many lines", Array.from({ length: 25_000 }, (_, at) => `${at}\n`).join(""), "x\n"],
    ["one endless line", "x".repeat(3_000_000), "y".repeat(3_000_000)],
  ])("%s: the whole counts as replaced", (_, before, after) => {
    expect(diffLines(before, after)).toMatchObject({ hunks: [], whole: true });
  });

  test("twenty thousand changed lines are paired and marked only as far as anybody reads", () => {
    const many = (word: string) =>
      Array.from({ length: 19_000 }, (_, at) => `${at} ${word} ${"the same words again ".repeat(4)}\n`).join("");
    const { hunks, changed, whole } = diffLines(many("old"), many("new"));
    expect({ changed, whole }).toEqual({ changed: 19_000, whole: false });
    expect(hunks.flatMap(hunk => hunk.lines).filter(line => line.marks.length > 0)).toHaveLength(2_000);
  });

  test("strangers of thousands of lines come back soon", () => {
    const random = (seed: number) =>
      Array.from({ length: 8_000 }, (_, at) => `${(at * seed) % 97} ${(at * at * seed) % 13}\n`).join("");
    const found = diffLines(random(31), random(57));
    expect(applyHunks(random(31), found.hunks)).toBe(random(57));
  });
});

describe("laws", () => {
  test("the difference applied to the old text is the new one", () => {
    fc.assert(
      fc.property(text, text, fc.nat(4), (a, b, context) => {
        expect(applyHunks(a, diffLines(a, b, { context }).hunks)).toBe(b);
      }),
    );
    fc.assert(
      fc.property(family, ({ base, ours }) => {
        expect(applyHunks(base, diffLines(base, ours).hunks)).toBe(ours);
      }),
    );
  });

  test("hunks of another text do not apply", () => {
    expect(applyHunks("other\n", diffLines("a\n", "b\n").hunks)).toBeNull();
  });

  test("nothing changed, no hunks; and the other way round additions are removals", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(diffLines(a, a).hunks).toEqual([]);
        const [forth, back] = [diffLines(a, b), diffLines(b, a)];
        expect(forth.added - forth.removed).toBe(back.removed - back.added);
      }),
    );
  });

  test("marks lie within their line, pairs point at each other, and numbers rise", () => {
    fc.assert(
      fc.property(family, ({ ours, theirs }) => {
        for (const { lines } of diffLines(ours, theirs).hunks) {
          for (const line of lines) {
            for (const mark of line.marks) expect(mark.start < mark.end && mark.end <= line.text.length).toBe(true);
            if (line.kind !== "removed" || line.pair === null) continue;
            expect(lines.find(other => other.newLine === line.pair && other.kind === "added")?.pair).toBe(line.oldLine);
          }
          const rising = (numbers: (number | null)[]) =>
            numbers.filter(each => each !== null).every((each, at, all) => at === 0 || each === (all[at - 1] ?? 0) + 1);
          expect(rising(lines.map(line => line.oldLine)) && rising(lines.map(line => line.newLine))).toBe(true);
        }
      }),
    );
  });
});

describe("side by side", () => {
  test("a changed line faces what it became; additions face nothing", () => {
    const after = skill.replace("2. Push the image.", "1b. Scan the image.\n2. Push the signed image.");
    const [{ rows } = { rows: [] }] = sideBySide(diffLines(skill, after, { context: 0 }).hunks);
    expect(rows.map(row => [row.left?.text ?? null, row.right?.text ?? null])).toEqual([
      [null, "1b. Scan the image."],
      ["2. Push the image.", "2. Push the signed image."],
    ]);
  });

  test("every line of the hunks stands in the rows once, in order", () => {
    fc.assert(
      fc.property(family, ({ ours, theirs }) => {
        const { hunks } = diffLines(ours, theirs);
        for (const { hunk, rows } of sideBySide(hunks)) {
          const left = rows.flatMap(row => row.left?.oldLine ?? []);
          const right = rows.flatMap(row => row.right?.newLine ?? []);
          expect(left).toEqual(hunk.lines.flatMap(line => line.oldLine ?? []));
          expect(right).toEqual(hunk.lines.flatMap(line => line.newLine ?? []));
        }
      }),
    );
  });
});
