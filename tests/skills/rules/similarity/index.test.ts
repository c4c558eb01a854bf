import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeCorpus } from "@/bin/bench/skill-corpus";
import { allPairs } from "@/lib/skills/rules/similarity/all-pairs";
import { fingerprint } from "@/lib/skills/rules/similarity/fingerprint";
import { measure, mirrored } from "@/lib/skills/rules/similarity/measures";
import { neighbours } from "@/lib/skills/rules/similarity/neighbours";
import { openFingerprint, openIndex, packFingerprint, packIndex } from "@/lib/skills/rules/similarity/pack";
import { addDocument, buildIndex, removeDocument } from "@/lib/skills/rules/similarity/similarity-index";
import { judge } from "@/lib/skills/rules/similarity/verdict";
import { deploy } from "./skills";

const { documents, planted } = makeCorpus(160, 3);
const built = buildIndex(documents);
const answers = (index: typeof built) => documents.slice(0, 12).map(document => neighbours(index, document, 5));

describe("the index", () => {
  test("added in any order, with skills that came and went, it answers the same", () => {
    const expected = answers(built);
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: documents.length }), fc.nat(150), (shuffled, gone) => {
        const index = buildIndex(shuffled.slice(0, 80));
        addDocument(index, { ...deploy, id: "guest" });
        for (const document of shuffled.slice(80)) addDocument(index, document);
        addDocument(index, shuffled[gone] as (typeof documents)[number]);
        removeDocument(index, "guest");
        removeDocument(index, "never there");
        expect(answers(index)).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });

  test("what is left after most was removed answers like a new one", () => {
    const index = buildIndex(documents);
    for (const document of documents.slice(40)) removeDocument(index, document.id);
    expect(index.entries.length).toBeLessThan(100);
    expect(answers(index)).toEqual(answers(buildIndex(documents.slice(0, 40))));
  });

  test("a changed skill takes the place of the old one", () => {
    const index = buildIndex(documents);
    addDocument(index, { ...deploy, id: "skill-3" });
    expect(index.slotOf.size).toBe(documents.length);
    expect(neighbours(index, deploy, 1)[0]).toMatchObject({ id: "skill-3", verdict: "copy" });
  });

  test("laid away and opened again it answers the same", () => {
    const opened = openIndex(packIndex(built));
    expect(opened && answers(opened)).toEqual(answers(built));
  });

  test("fingerprints survive packing; damaged ones are refused, never misread", () => {
    const print = fingerprint({ ...deploy, owner: "red" });
    const bytes = packFingerprint(print);
    expect(openFingerprint(bytes)).toEqual(print);
    expect(openFingerprint(Uint8Array.of(99, ...bytes.subarray(1)))).toBeNull();
    for (let length = 0; length < bytes.length; length += 7)
      expect(openFingerprint(bytes.subarray(0, length))).toBeNull();
    expect(openIndex(packIndex(built).subarray(0, 1000))).toBeNull();
  });
});

describe("all pairs", () => {
  const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const found = new Map(allPairs(built).map(pair => [key(pair.a, pair.b), pair.verdict]));

  test("finds what was planted, and nothing else", () => {
    const truth = new Map(planted.map(({ a, b, verdict }) => [key(a, b), verdict]));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(truth));
    expect(new Set(truth.values())).toEqual(new Set(["copy", "sibling", "same-job"]));
  });

  test("agrees with measuring every pair", () => {
    const entries = built.entries.filter(entry => entry !== null);
    for (const [at, a] of entries.entries())
      for (const b of entries.slice(0, at)) {
        const { verdict } = judge(a, b, measure(built, a, b));
        expect([a.id, b.id, found.get(key(a.id, b.id)) ?? "distinct"]).toEqual([a.id, b.id, verdict]);
      }
  });

  test("hundreds of copies of one skill are still seen as copies", () => {
    const many = buildIndex(Array.from({ length: 300 }, (_, at) => ({ ...deploy, id: `copy-${at}` })));
    expect(allPairs(many)).toHaveLength((300 * 299) / 2);
    expect(neighbours(many, { ...deploy, id: "new" }, 3).map(({ verdict }) => verdict)).toEqual([
      "copy",
      "copy",
      "copy",
    ]);
  });
});

describe("measures", () => {
  test("lie between nothing and one, and turn round with the sides", () => {
    const entries = built.entries.filter(entry => entry !== null);
    fc.assert(
      fc.property(fc.nat(entries.length - 1), fc.nat(entries.length - 1), (one, other) => {
        const [a, b] = [entries[one], entries[other]];
        if (!a || !b) return;
        const forth = measure(built, a, b);
        for (const value of Object.values(forth)) expect(value >= 0 && value <= 1).toBe(true);
        const back = mirrored(measure(built, b, a));
        for (const name of Object.keys(forth) as (keyof typeof forth)[])
          expect(back[name]).toBeCloseTo(forth[name], 10);
        expect(judge(a, b, forth)).toEqual(judge(b, a, mirrored(forth)));
        if (one === other) expect(forth.bodyCosine).toBeCloseTo(1, 10);
      }),
    );
  });
});
