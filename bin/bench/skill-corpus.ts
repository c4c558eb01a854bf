import type { SkillDocument } from "@/lib/skills/rules/similarity/skill-text";
import type { Verdict } from "@/lib/skills/schema";

/** What was planted: the verdict that a pair of the corpus deserves. Every other pair is distinct. */
export type Planted = { a: string; b: string; verdict: Exclude<Verdict, "distinct"> };
export type Corpus = { documents: SkillDocument[]; planted: Planted[] };

type Chance = { below(limit: number): number; real(): number; one<T>(list: readonly T[]): T };
type Topic = { subject: string[]; words: string[] };

/**
 * Skills that nobody wrote: words by syllables, some common and most rare as in real language, topics with words of their own,
 * phrases of the house that many share, lengths as measured among published skills (half are under 700 words, a few have
 * thousands). One in ten is a copy, a sibling or a rewrite of another. The same seed gives the same corpus.
 */
export function makeCorpus(count: number, seed = 1): Corpus {
  const chance = chanceFrom(seed);
  const language = Array.from({ length: 12_000 }, (_, at) => word(chance, at < 300 ? 2 : 3));
  const phrases = Array.from({ length: 60 }, () => sentence(chance, language, [], 0));
  const topics = Array.from(
    { length: Math.ceil(count / 3) },
    (): Topic => ({
      subject: [word(chance, 3), word(chance, 3)],
      words: Array.from({ length: 40 }, () => language[300 + chance.below(language.length - 300)] as string),
    }),
  );
  const documents: SkillDocument[] = [];
  const planted: Planted[] = [];
  const owner = () => `team-${chance.below(40)}`;
  while (documents.length < count) {
    const original = skill(chance, language, phrases, chance.one(topics), `skill-${documents.length}`, owner());
    documents.push(original);
    const kind = documents.length < count ? chance.below(30) : 99;
    const id = `skill-${documents.length}`;
    const plant = (document: Omit<SkillDocument, "id">, verdict: Planted["verdict"]) => {
      documents.push({ ...document, id });
      planted.push({ a: original.id, b: id, verdict });
    };
    if (kind === 0) plant(copyOf(chance, language, original, owner()), "copy");
    if (kind === 1) plant(siblingOf(chance, original), "sibling");
    if (kind === 2) plant(rewriteOf(chance, language, phrases, original, owner()), "same-job");
  }
  return { documents, planted };
}

/** What people do to a skill that they take over. Each turns lines into other lines and stays a copy in a reviewer's eyes. */
export const EDITS: Record<string, (lines: readonly string[], stranger: readonly string[]) => readonly string[]> = {
  "one line in five dropped": lines => lines.filter((_, at) => at % 5 !== 2),
  "one line in four rewritten": (lines, stranger) =>
    lines.map((line, at) => (at % 4 === 1 ? (stranger[at % stranger.length] ?? line) : line)),
  "one word in ten replaced": lines => {
    let count = 0;
    return lines.map(line => line.replace(/[A-Za-z]{3,}/g, each => (++count % 10 === 0 ? `${each}ish` : each)));
  },
  "sections turned round": lines => [...lines.slice(lines.length / 2), ...lines.slice(0, lines.length / 2)],
  "first half only": lines => lines.slice(0, Math.ceil(lines.length / 2)),
  "another skill appended": (lines, stranger) => [...lines, ...stranger],
};

const subjects = new WeakMap<SkillDocument, Topic>();

function skill(
  chance: Chance,
  language: readonly string[],
  phrases: readonly string[],
  topic: Topic,
  id: string,
  owner: string,
): SkillDocument {
  const own: Topic = { ...topic, words: [...topic.words, ...Array.from({ length: 12 }, () => word(chance, 4))] };
  const name = [chance.one(VERBS), ...topic.subject, word(chance, 3)].join("-");
  const promise = [name.replaceAll("-", " "), ...own.words.slice(-12, -4)].join(" ");
  const document = {
    id,
    owner,
    name,
    description: `${promise}. Use when ${sentence(chance, language, own.words, 0.5)}`,
    body: body(chance, language, phrases, own),
  };
  subjects.set(document, own);
  return document;
}

function body(chance: Chance, language: readonly string[], phrases: readonly string[], topic: Topic): string {
  // Lognormal: most are short, some are books.
  const length = Math.min(6_000, Math.round(620 * Math.exp(0.75 * normal(chance))));
  const lines: string[] = [];
  for (let words = 0; words < length; ) {
    const line = chance.below(14) === 0 ? chance.one(phrases) : sentence(chance, language, topic.words, 0.3);
    lines.push(chance.below(12) === 0 ? `\n## ${line}\n` : chance.below(3) === 0 ? `- ${line}` : line);
    words += line.split(" ").length;
  }
  return lines.join("\n");
}

/** Taken over as it is, or with up to a third of its lines changed, under a name with a mark or a team's prefix. */
function copyOf(chance: Chance, language: readonly string[], of: SkillDocument, owner: string) {
  const changed = chance.below(4) * 0.11;
  const lines = of.body
    .split("\n")
    .map(line => (line !== "" && chance.real() < changed ? sentence(chance, language, [], 0) : line));
  return { ...of, owner, name: chance.one([of.name, `${of.name}-v2`, `team-${of.name}`]), body: lines.join("\n") };
}

/** The same template for another object: its word stands wherever the first one's stood, and half of the lines are its own. */
function siblingOf(chance: Chance, of: SkillDocument) {
  const [from = "", to] = [of.name.split("-").at(-1), word(chance, 3)];
  const swapped = (text: string) => text.replaceAll(from, to);
  const lines = of.body
    .split("\n")
    .map(line => (chance.below(2) === 0 ? line : line.replace(/\w+/g, each => (chance.below(4) ? each : to))));
  return { ...of, name: swapped(of.name), description: swapped(of.description), body: swapped(lines.join("\n")) };
}

/** Someone else's words for the same work: the subject and the words of the trade agree, no sentence does. */
function rewriteOf(
  chance: Chance,
  language: readonly string[],
  phrases: readonly string[],
  of: SkillDocument,
  owner: string,
) {
  const topic = subjects.get(of) ?? { subject: [], words: [] };
  const name = [...topic.subject, word(chance, 2)].join("-");
  const known =
    of.description
      .split(". ")[0]
      ?.split(" ")
      .filter(() => chance.below(3) > 0) ?? [];
  return {
    owner,
    name,
    description: `${sentence(chance, language, topic.words, 0.3)} ${known.reverse().join(" ")}.`,
    body: body(chance, language, phrases, topic),
  };
}

const VERBS = ["create", "review", "migrate", "test", "deploy", "debug", "document", "plan", "optimize", "audit"];
const GLUE = "the a to of and in for with that is on it be as this by from or not are when use each all your".split(
  " ",
);

/** Eight to twenty words: glue, then common or rare words, then words of the trade. */
function sentence(chance: Chance, language: readonly string[], trade: readonly string[], share: number): string {
  const words = Array.from({ length: 8 + chance.below(13) }, () => {
    if (chance.real() < 0.35) return chance.one(GLUE);
    if (trade.length > 0 && chance.real() < share) return chance.one(trade);
    // The cube crowds the choice to the front: few words are common.
    return language[Math.floor(chance.real() ** 3 * language.length)] as string;
  });
  return `${words.join(" ")}.`;
}

const ONSETS = "b d f g h k l m n p r s t v z br dr gr kl pl st tr sk".split(" ");
const VOWELS = "a e i o u ai ou ea".split(" ");
const word = (chance: Chance, syllables: number): string =>
  Array.from({ length: syllables }, () => chance.one(ONSETS) + chance.one(VOWELS)).join("");

const normal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance.real())) * Math.cos(2 * Math.PI * chance.real());

/** Mulberry32: small, quick, and the same everywhere. */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const real = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mix = Math.imul(state ^ (state >>> 15), state | 1);
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
    return ((mix ^ (mix >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(real() * limit);
  return { real, below, one: list => list[below(list.length)] as (typeof list)[number] };
}
