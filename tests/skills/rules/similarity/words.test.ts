import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handOffs } from "@/lib/skills/rules/similarity/hand-offs";
import { sentencesOf } from "@/lib/skills/rules/similarity/sentences";
import { textOf } from "@/lib/skills/rules/similarity/skill-text";
import { stem } from "@/lib/skills/rules/similarity/stem";
import { placedWords, terms, words } from "@/lib/skills/rules/similarity/words";

describe("stems", () => {
  test.each([
    ["tests testing tested test"],
    ["generate generates generating generated generation generator"],
    ["plan plans planning planned"],
    ["query queries queried"],
    ["write writes writing"],
    ["database databases"],
    ["optimise optimising optimized optimization"],
  ])("%s", line => {
    expect(new Set(line.split(" ").map(stem)).size).toBe(1);
  });

  test.each(["bed", "sing", "string", "status", "css", "kubernetes9", "redis", "über"])(
    "%s stays apart from a shorter word",
    word => {
      expect(stem(word)).toBe(word);
    },
  );
});

describe("words", () => {
  test("case and form do not matter, any script counts, signs without spaces go one by one", () => {
    expect(words("Größe GRÖSSE naïve ﬁle 数据库 don't")).toEqual([
      "größe",
      "grösse",
      "naïve",
      "file",
      "数",
      "据",
      "库",
      "don",
      "t",
    ]);
  });

  test("identifiers count as a whole and by their parts; filler does not count", () => {
    const found = terms("Use useEffect with the pull_request in next.config.ts");
    expect(found).toEqual(expect.arrayContaining(["useeffect", "effect", "pull_request", "pull", "next.config.ts"]));
    expect(found).not.toContain("the");
  });

  test("a run of data is passed over at once, however long: read from each of its letters it took minutes", () => {
    expect(terms(`${"a".repeat(400_000)} next.config.ts 1a-b`)).toEqual(
      expect.arrayContaining(["next.config.ts", "1a-b"]),
    );
  });

  test("pairs of signs stand for words where no spaces do", () => expect(terms("数据库")).toEqual(["数据", "据库"]));

  test("places point at the words, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), text => {
        const placed = placedWords(text);
        expect(placed.map(({ word }) => word)).toEqual(words(text));
        for (const { word, start, end } of placed) expect(words(text.slice(start, end))).toEqual([word]);
      }),
    );
  });
});

describe("descriptions that point elsewhere", () => {
  test.each([
    ["Makes slides. Not for spreadsheets (use xlsx-reports).", "Makes slides.", ["xlsx-reports"]],
    ["Reviews Go code, do not use for Rust; use rust-review instead. Fast.", "Reviews Go code,", ["rust-review"]],
    ["Use when a service goes live.", "Use when a service goes live.", []],
  ])("%s", (text, kept, to) => {
    const found = handOffs(text);
    expect(found.text.trim().startsWith(kept)).toBe(true);
    expect(found.text).not.toMatch(/spreadsheets|Rust/);
    expect(found.to).toEqual(to);
  });
});

describe("sentences", () => {
  test("prose runs over line ends, lists, headings and code do not", () => {
    const text =
      "# Title\nOne sentence that\nruns on. Another one.\n\n- first\n- second\n```\nlet a = 1. + 2\nlet b\n```\n";
    const found = sentencesOf(text).map(({ start, end, line, endLine }) => [
      text.slice(start, end).trim(),
      line,
      endLine,
    ]);
    expect(found).toEqual([
      ["Title", 1, 1],
      ["One sentence that\nruns on.", 2, 3],
      ["Another one.", 3, 3],
      ["first", 5, 5],
      ["second", 6, 6],
      ["let a = 1. + 2", 8, 8],
      ["let b", 9, 9],
    ]);
  });
});

describe("the text of a package", () => {
  const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text), executable: false });
  const pkg = (head: string) => ({
    folder: "a-folder",
    files: [
      file("LICENSE.txt", "Permission is hereby granted"),
      file("SKILL.md", `---\n${head}\n---\nThe body.`),
      file("docs/more.md", "More."),
      { path: "a.png", bytes: Uint8Array.of(0, 1), executable: false },
    ],
  });

  test("name, description, body and other texts; no licences, no bytes", () => {
    expect(textOf(pkg("name: deploy\ndescription: >\n  Deploys\n  things."), "7")).toEqual({
      id: "7",
      name: "deploy",
      description: "Deploys things.",
      body: "The body.\n\nMore.",
    });
  });

  test.each([
    ["description: Broken: yaml", { name: "a-folder", description: "Broken: yaml" }],
    ["- a list", { name: "a-folder", description: "" }],
  ])("a head that cannot be read: %s", (head, expected) => expect(textOf(pkg(head))).toMatchObject(expected));
});
