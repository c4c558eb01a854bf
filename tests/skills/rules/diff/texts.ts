import fc from "fast-check";

/** Few different lines, so that texts repeat themselves and collide; with and without an end. */
const line = fc.constantFrom(
  "# Steps",
  "run the tests",
  "commit",
  "",
  "}",
  "  indented",
  "two words",
  "two words more",
);
const ending = fc.constantFrom("\n", "\n", "\n", "\r\n");

export const text = fc
  .tuple(fc.array(fc.tuple(line, ending), { maxLength: 24 }), fc.constantFrom("", "no end", "}"))
  .map(([lines, last]) => lines.map(([each, end]) => each + end).join("") + last);

/** A text and two texts made from it by a few edits each: closer to life than three strangers. */
export const family = fc
  .tuple(
    text,
    fc.array(fc.tuple(fc.nat(30), fc.nat(2), line), { maxLength: 5 }),
    fc.array(fc.tuple(fc.nat(30), fc.nat(2), line), { maxLength: 5 }),
  )
  .map(([base, mine, theirs]) => ({ base, ours: edited(base, mine), theirs: edited(base, theirs) }));

function edited(base: string, edits: [number, number, string][]): string {
  const lines = base.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const [at, removed, added] of edits) lines.splice(Math.min(at, lines.length), removed, `${added}\n`);
  return lines.join("");
}
