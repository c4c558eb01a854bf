import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownPassages, sharedPassages } from "@/lib/skills/rules/similarity/passages";
import { words } from "@/lib/skills/rules/similarity/words";
import { pack } from "../diff/packages";
import { deploy, postmortem } from "./skills";

const mine = pack({
  "SKILL.md": `# Deploy\n\nFor our team only: ask Ines first.\n\n${deploy.body}\n`,
  LICENSE: "Permission is hereby granted, free of charge, to any person obtaining a copy",
});
const theirs = pack({
  "SKILL.md": `# Release\n\nRead the guide.\n`,
  "docs/guide.md": `## Steps\n\n${deploy.body.replaceAll("\n", "\n\n").toUpperCase()}\n`,
  LICENSE: "Permission is hereby granted, free of charge, to any person obtaining a copy",
});

describe("shared passages", () => {
  test("name files and lines on both sides, across files, whatever the case; licences do not count", () => {
    const { passages, ...counts } = sharedPassages(mine, theirs);
    expect(counts).toEqual({ mine: { shared: 8, sentences: 10 }, theirs: { shared: 8, sentences: 11 } });
    expect(passages).toEqual([
      {
        mine: expect.objectContaining({ path: "SKILL.md", line: 5, endLine: 12 }),
        theirs: expect.objectContaining({ path: "docs/guide.md", line: 3, endLine: 17 }),
        words: words(deploy.body).length,
      },
    ]);
  });

  test("a changed word parts a passage in two", () => {
    const edited = pack({ "SKILL.md": deploy.body.replace("ten minutes", "one hour") });
    const { passages } = sharedPassages(pack({ "SKILL.md": deploy.body }), edited);
    expect(passages.map(passage => [passage.mine.line, passage.mine.endLine])).toEqual([
      [1, 6],
      [6, 8],
    ]);
  });

  test("what only mine has stands with its text", () => {
    expect(
      ownPassages(mine, theirs).map(({ path, line, endLine, text, sentences }) => ({
        path,
        line,
        endLine,
        text,
        sentences,
      })),
    ).toEqual([
      { path: "SKILL.md", line: 1, endLine: 3, text: "Deploy\n\nFor our team only: ask Ines first.", sentences: 2 },
    ]);
  });

  test("strangers share nothing and own everything; a skill shares all with itself", () => {
    const [a, b] = [pack({ "SKILL.md": deploy.body }), pack({ "SKILL.md": postmortem.body })];
    expect(sharedPassages(a, b)).toMatchObject({ passages: [], mine: { shared: 0, sentences: 8 } });
    expect(ownPassages(a, b)).toMatchObject([{ sentences: 8 }]);
    expect(sharedPassages(a, a)).toMatchObject({ mine: { shared: 8 }, theirs: { shared: 8 } });
    expect(ownPassages(a, a)).toEqual([]);
  });

  test("both stretches of a passage are the same words, and own and shared sentences are all there are", () => {
    const line = fc.constantFrom(...deploy.body.split("\n"), ...postmortem.body.split("\n"), "", "## Steps");
    const text = fc.array(line, { maxLength: 14 }).map(lines => lines.join("\n"));
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const [a, b] = [{ "SKILL.md": one, "more.md": three }, { "SKILL.md": two }];
        const { passages, mine } = sharedPassages(pack(a), pack(b));
        for (const passage of passages) {
          const left = a[passage.mine.path as keyof typeof a].slice(passage.mine.start, passage.mine.end);
          const right = b["SKILL.md"].slice(passage.theirs.start, passage.theirs.end);
          expect(words(left)).toEqual(words(right));
          expect(words(left)).toHaveLength(passage.words);
        }
        const own = ownPassages(pack(a), pack(b)).reduce((sum, passage) => sum + passage.sentences, 0);
        expect(own + mine.shared).toBe(mine.sentences);
      }),
    );
  });
});
