import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { allPairs } from "@/lib/skills/rules/similarity/all-pairs";
import type { Fingerprint } from "@/lib/skills/rules/similarity/fingerprint";
import { measure } from "@/lib/skills/rules/similarity/measures";
import { neighbours } from "@/lib/skills/rules/similarity/neighbours";
import { openIndex, packIndex } from "@/lib/skills/rules/similarity/pack";
import { buildIndex, type SimilarityIndex } from "@/lib/skills/rules/similarity/similarity-index";
import { type SkillDocument, textOf } from "@/lib/skills/rules/similarity/skill-text";
import { judge } from "@/lib/skills/rules/similarity/verdict";
import { VERDICTS, type Verdict } from "@/lib/skills/schema";
import { EDITS, makeCorpus } from "./skill-corpus";

const Label = z.object({ a: z.string(), b: z.string(), label: z.enum(VERDICTS) });
type Label = z.output<typeof Label>;
const LABELS = "tests/fixtures/skills/pair-labels.json";

/**
 * How well and how fast near-duplicates are found. With --corpus, a folder of skill folders one level below their source, the
 * hand-labelled pairs are judged; always, a generated catalog of --count skills is built, asked and compared with itself.
 */
export async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      corpus: { type: "string" },
      labels: { type: "string", default: LABELS },
      count: { type: "string", default: "10000" },
    },
  });
  const labels = z.array(Label).parse(JSON.parse(readFileSync(values.labels, "utf8")));
  const labelled = values.corpus === undefined ? null : judged(values.corpus, labels);
  return { labelled, generated: generated(Number(values.count)) };
}

function judged(folder: string, labels: readonly Label[]) {
  const documents = readSkills(folder);
  const index = buildIndex(documents);
  const prints = new Map<string, Fingerprint>();
  for (const print of index.entries) {
    if (!print) continue;
    prints.set(print.id, print);
    // "source/name" where that says enough.
    const [source = ""] = print.id.split("/");
    const short = `${source}/${basename(print.id)}`;
    if (!prints.has(short)) prints.set(short, print);
  }
  const found = labels.flatMap(({ a, b, label }) => {
    const mine = prints.get(a);
    const theirs = prints.get(b);
    if (!mine || !theirs) return [];
    const measures = measure(index, mine, theirs);
    return [{ a, b, label, measures, mine, theirs, ...judge(mine, theirs, measures) }];
  });
  for (const { a, b, label, verdict, because, measures } of found)
    if (label !== verdict) say(`${a} ~ ${b}: ${label}, judged ${verdict} (${because}) ${shown(measures)}`);
  const rewrites = found.filter(({ label }) => label === "same-job");
  const places = rewrites.map(({ mine, theirs }) => placeOf(index, mine, theirs.id));
  return {
    skills: documents.length,
    pairs: found.length,
    missing: labels.length - found.length,
    verdicts: table(found.map(({ label, verdict }) => [label, verdict])),
    /** Of the rewrites, how many stand among the first neighbours of their counterpart, whatever the verdict. */
    edited: edited(index, documents),
    rewrites: { count: places.length, first: within(places, 1), three: within(places, 3), ten: within(places, 10) },
  };
}

/** Published skills taken over with an edit under a name and promise that tell nothing: how many are still called copies. */
function edited(index: SimilarityIndex, documents: readonly SkillDocument[]) {
  const originals = documents.filter(({ body }) => body.split(/\s+/).length >= 100);
  return Object.fromEntries(
    Object.entries(EDITS).map(([edit, change]) => {
      const verdicts = originals.map((original, at) => {
        const stranger = originals[(at + 7) % originals.length] as SkillDocument;
        const body = change(original.body.split("\n"), stranger.body.split("\n")).join("\n");
        const taken = { id: "taken", name: "payments-helper", description: "Helps our team.", owner: "payments", body };
        return neighbours(index, taken, 5).find(({ id }) => id === original.id)?.verdict ?? "distinct";
      });
      const copies = verdicts.filter(verdict => verdict === "copy").length;
      return [edit, { skills: verdicts.length, recall: Math.round((1000 * copies) / verdicts.length) / 1000 }];
    }),
  );
}

function generated(count: number) {
  const corpus = makeCorpus(count);
  const [index, buildMs] = timed(() => buildIndex(corpus.documents));
  const [packed, packMs] = timed(() => packIndex(index));
  const [, openMs] = timed(() => openIndex(packed));
  neighbours(index, corpus.documents[0] as SkillDocument);
  const asked = corpus.documents.filter((_, at) => at % Math.ceil(count / 200) === 0);
  const queries = asked.map(document => timed(() => neighbours(index, document, 10))[1]).sort((a, b) => a - b);
  const [pairs, pairsMs] = timed(() => allPairs(index));
  const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const verdicts = new Map(pairs.map(pair => [key(pair.a, pair.b), pair.verdict]));
  const truth = new Map(corpus.planted.map(({ a, b, verdict }) => [key(a, b), verdict]));
  const both = [...new Set([...verdicts.keys(), ...truth.keys()])];
  return {
    skills: count,
    words: Math.round(corpus.documents.reduce((sum, { body }) => sum + body.split(/\s+/).length, 0) / count),
    planted: corpus.planted.length,
    verdicts: table(both.map(pair => [truth.get(pair) ?? "distinct", verdicts.get(pair) ?? "distinct"])),
    buildMs,
    packedMegabytes: Math.round(packed.length / 1e5) / 10,
    packMs,
    openMs,
    queryMs: { p50: queries[Math.floor(queries.length / 2)], p95: queries[Math.floor(queries.length * 0.95)] },
    allPairsMs: pairsMs,
  };
}

/** Recall and precision of each verdict, and what was taken for what. */
function table(pairs: readonly (readonly [label: Verdict, verdict: Verdict])[]) {
  const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((1000 * part) / whole) / 1000);
  return Object.fromEntries(
    VERDICTS.map(each => {
      const labelled = pairs.filter(([label]) => label === each);
      const given = pairs.filter(([, verdict]) => verdict === each);
      const right = labelled.filter(([, verdict]) => verdict === each).length;
      const taken = Object.fromEntries(
        VERDICTS.map(other => [other, labelled.filter(([, verdict]) => verdict === other).length]),
      );
      const rates = { recall: share(right, labelled.length), precision: share(right, given.length) };
      return [each, { labelled: labelled.length, ...rates, judged: taken }];
    }),
  );
}

function placeOf(index: SimilarityIndex, mine: Fingerprint, id: string): number {
  const found = neighbours(index, mine, 50).sort((a, b) => b.closeness - a.closeness);
  const place = found.findIndex(neighbour => neighbour.id === id);
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}

const within = (places: readonly number[], most: number): number => places.filter(place => place <= most).length;

function readSkills(root: string): SkillDocument[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter(path => basename(path) === "SKILL.md")
    .sort()
    .map(path => {
      const folder = dirname(join(root, path));
      const id = relative(root, folder);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .sort()
        .map(file => ({ path: relative(folder, file), bytes: readFileSync(file), executable: false }));
      return { ...textOf({ folder: basename(folder), files }, id), owner: id.split("/")[0] };
    });
}

function timed<T>(work: () => T): [result: T, ms: number] {
  const started = performance.now();
  const result = work();
  return [result, Math.round((performance.now() - started) * 10) / 10];
}

const shown = (measures: object): string =>
  Object.entries(measures)
    .map(([name, value]) => `${name} ${Number(value).toFixed(2)}`)
    .join(", ");

const say = (line: string): void => void process.stderr.write(`${line}\n`);
