import { expect, test } from "vitest";
import { csvField, csvLine } from "@/lib/spend/rules/csv";

test.each([
  ["plain", "plain"],
  ["with, comma", '"with, comma"'],
  ['a "quote"', '"a ""quote"""'],
  ["two\nlines", '"two\nlines"'],
  [" spaced ", '" spaced "'],
  ["=HYPERLINK(1)", '"\'=HYPERLINK(1)"'],
  ["+1", '"\'+1"'],
  ["-1", '"\'-1"'],
  ["@SUM(A1)", '"\'@SUM(A1)"'],
  ["\tx", '"\'\tx"'],
  ["\rx", '"\'\rx"'],
  ["", ""],
  [-5, "-5"],
  [null, ""],
  [undefined, ""],
])("%j becomes %s", (value, field) => expect(csvField(value)).toBe(field));

test("lines end as the standard says", () => expect(csvLine(["a", 1, null])).toBe("a,1,\r\n"));
