import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MergePart, merge3, resolved } from "@/lib/skills/rules/diff/merge3";
import { family, text } from "./texts";

const base = "one\ntwo\nthree\nfour\nfive\nsix\n";

describe("merging texts", () => {
  test("changes apart from each other both stand", () => {
    const merge = merge3(base, base.replace("one", "ONE"), base.replace("five", "FIVE"));
    expect(merge).toMatchObject({ clean: true, text: "ONE\ntwo\nthree\nfour\nFIVE\nsix\n" });
    expect(merge.parts.map(part => part.kind === "agreed" && part.from)).toEqual(["ours", "base", "theirs", "base"]);
  });

  test("different changes of one line are a conflict with its three texts and places, never marks in the text", () => {
    const merge = merge3(base, base.replace("three", "drei"), `zero\n${base.replace("three", "trois")}`);
    expect(merge.text).toBeNull();
    expect(merge.parts.filter(part => part.kind === "conflict")).toEqual([
      { kind: "conflict", base: "three\n", ours: "drei\n", theirs: "trois\n", lines: { base: 3, ours: 3, theirs: 4 } },
    ]);
  });

  test("changes of neighbouring lines are a conflict", () => {
    expect(merge3(base, base.replace("two", "zwei"), base.replace("three", "trois")).clean).toBe(false);
  });

  test("the same change on both sides is none", () => {
    const changed = base.replace("two", "zwei");
    expect(merge3(base, changed, `${changed}seven\n`)).toMatchObject({ clean: true, text: `${changed}seven\n` });
  });

  test("two texts without a common past conflict as a whole", () => {
    const { parts } = merge3("", "mine\n", "yours\n");
    expect(parts).toEqual([
      { kind: "conflict", base: "", ours: "mine\n", theirs: "yours\n", lines: { base: 1, ours: 1, theirs: 1 } },
    ]);
  });

  test("huge texts are a single conflict instead of a long wait", () => {
    const huge = (word: string) => Array.from({ length: 30_000 }, (_, at) => `${word} ${at * 7}\n`).join("");
    expect(merge3(huge("a"), huge("b"), huge("c")).parts).toHaveLength(1);
  });
});

describe("deciding conflicts", () => {
  const { parts } = merge3(base, base.replace("three", "drei"), base.replace("three", "trois"));
  test.each([
    ["ours", "drei\n"],
    ["theirs", "trois\n"],
    ["base", "three\n"],
    ["both", "drei\ntrois\n"],
    [{ text: "tre\n" }, "tre\n"],
  ] as const)("%j", (choice, line) => {
    expect(resolved(parts, [choice])).toBe(base.replace("three\n", line));
  });
  test("a missing decision leaves no text", () => expect(resolved(parts, [])).toBeNull());
  test("a line without an end does not run into the next one", () => {
    const merge = merge3("x", "mine", "yours");
    expect(resolved(merge.parts, ["both"])).toBe("mine\nyours");
  });
});

describe("laws", () => {
  test("nothing done on one side: the other side", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(merge3(a, a, b)).toMatchObject({ clean: true, text: b });
        expect(merge3(a, b, a)).toMatchObject({ clean: true, text: b });
        expect(merge3(a, b, b)).toMatchObject({ clean: true, text: b });
      }),
    );
  });

  test("sides may change places", () => {
    const turned = (part: MergePart): MergePart =>
      part.kind === "agreed"
        ? { ...part, from: part.from === "ours" ? "theirs" : part.from === "theirs" ? "ours" : part.from }
        : {
            ...part,
            ours: part.theirs,
            theirs: part.ours,
            lines: { ...part.lines, ours: part.lines.theirs, theirs: part.lines.ours },
          };
    fc.assert(
      fc.property(family, ({ base, ours, theirs }) => {
        expect(merge3(base, theirs, ours).parts.map(turned)).toEqual(merge3(base, ours, theirs).parts);
      }),
    );
  });

  test("choosing one side everywhere keeps every line of that side that the other left alone", () => {
    fc.assert(
      fc.property(family, ({ base, ours, theirs }) => {
        const { parts } = merge3(base, ours, theirs);
        const side = (key: "base" | "ours") =>
          parts
            .map(part => (part.kind === "conflict" ? part[key] : part.from === "theirs" ? null : part.text))
            .filter(each => each !== null)
            .join("");
        // Without what only they changed, what is left is ours in order.
        expect(isWithin(side("ours"), ours)).toBe(true);
      }),
    );
  });

  test("conflict stretches stand on their sides at the lines they name", () => {
    fc.assert(
      fc.property(family, ({ base, ours, theirs }) => {
        for (const part of merge3(base, ours, theirs).parts) {
          if (part.kind !== "conflict") continue;
          for (const [side, source] of [
            ["base", base],
            ["ours", ours],
            ["theirs", theirs],
          ] as const) {
            const lines = source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
            expect(
              lines
                .slice(part.lines[side] - 1)
                .join("")
                .startsWith(part[side]),
            ).toBe(true);
          }
        }
      }),
    );
  });
});

function isWithin(lines: string, all: string): boolean {
  const rest = (all.match(/[^\n]*\n|[^\n]+$/g) ?? [])[Symbol.iterator]();
  return (lines.match(/[^\n]*\n|[^\n]+$/g) ?? []).every(line => {
    for (const next of rest) if (next === line) return true;
    return false;
  });
}
