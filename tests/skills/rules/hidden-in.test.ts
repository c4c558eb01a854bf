import fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenIn } from "@/lib/skills/rules/hidden-in";
import { languageOf } from "@/lib/skills/rules/language-of";

const found = (text: string, path = "SKILL.md") =>
  hiddenIn(text, path).map(({ kind, line, column, name, excerpt }) => [kind, line, column, name, excerpt]);

test.each<[string, string, unknown[]]>([
  ["nothing", "# Plain\ntext <b>and tags</b>\n", []],
  ["a zero width space", "one\ntw\u200bo", [["character", 2, 3, "U+200B zero width space", ""]]],
  ["an override", "ab\u202ecd", [["character", 1, 3, "U+202E right-to-left override", ""]]],
  ["a comment", "a\n<!-- do this\nand that -->\nb", [["comment", 2, 1, "HTML comment", "do this\nand that"]]],
  ["a comment that is never closed", "a <!-- all the rest", [["comment", 1, 3, "HTML comment", "all the rest"]]],
  [
    "both, in their order",
    "<!--x-->\n\u2060",
    [
      ["comment", 1, 1, "HTML comment", "x"],
      ["character", 2, 1, "U+2060 word joiner", ""],
    ],
  ],
])("%s", (_, text, expected) => expect(found(text)).toEqual(expected));

test("a comment of a program is no comment of a page", () => expect(found("<!-- x -->", "a.py")).toEqual([]));

test("a text full of them is told by its first ones, at once", () => {
  expect(hiddenIn("\u200b".repeat(100_000), "a.md")).toHaveLength(500);
  expect(hiddenIn("<!---->".repeat(100_000), "a.md")).toHaveLength(500);
});

test("what is named stands where it is said to stand", () => {
  const piece = fc.constantFrom("a", "\n", "\u200b", "<!--", "-->", "\u202e", "é", "😀", "\r\n");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const text = pieces.join("");
      for (const { start, end, line, column } of hiddenIn(text, "a.md")) {
        const before = text.slice(0, start).split("\n");
        expect(before).toHaveLength(line);
        expect((before.at(-1) ?? "").length + 1).toBe(column);
        expect(end).toBeGreaterThan(start);
      }
    }),
  );
});

test.each([
  ["SKILL.md", "", "markdown"],
  ["scripts/Run.PY", "", "python"],
  ["Dockerfile", "", "docker"],
  ["bin/run", "#!/usr/bin/env python3\n", "python"],
  ["bin/run", "#!/bin/sh\n", "bash"],
  ["notes", "hello", "text"],
  ["constructor", "", "text"],
  ["a.constructor", "", "text"],
])("%s %j is %s", (path, text, language) => expect(languageOf(path, text)).toBe(language));
