import type { SkillPackage } from "../../schema";
import { textOfFile } from "../diff/file-text";
import { SHINGLE_WORDS, shinglesOf } from "./fingerprint";
import { lineFinder, type Sentence, sentencesOf } from "./sentences";
import { isOurs } from "./skill-text";
import { type PlacedWord, placedWords } from "./words";

/** A stretch of a file. Lines count from 1, both ends included; offsets are UTF-16 units of the file's text. */
export type Stretch = { path: string; line: number; endLine: number; start: number; end: number };
/** The same words on both sides. */
export type Passage = { mine: Stretch; theirs: Stretch; words: number };
export type SharedPassages = {
  passages: Passage[];
  /** "41 of 58 sentences" of each side stand in the other too. */
  mine: { shared: number; sentences: number };
  theirs: { shared: number; sentences: number };
};
/** A stretch that only my side has, with its text, so that a merge can be proposed. */
export type OwnPassage = Stretch & { text: string; sentences: number };

/** Shorter runs are turns of speech. */
const SHORTEST = 8;
/** A sentence counts as shared when this much of it stands on the other side. */
const MOSTLY = 0.7;
/** Places looked at for one run of words: a line repeated a thousand times needs no thousand looks. */
const LOOKS = 8;

type Page = { path: string; text: string; words: PlacedWord[]; shingles: number[]; sentences: Sentence[] };

export function sharedPassages(mine: SkillPackage, theirs: SkillPackage): SharedPassages {
  const left = pagesOf(mine);
  const right = pagesOf(theirs);
  const places = placesOf(right);
  return {
    passages: left.flatMap(page => passagesOf(page, right, places)),
    mine: tally(left, right),
    theirs: tally(right, left),
  };
}

/** What only my side says, as runs of neighbouring sentences. */
export function ownPassages(mine: SkillPackage, theirs: SkillPackage): OwnPassage[] {
  const known = knownTo(pagesOf(theirs));
  return pagesOf(mine).flatMap(page => {
    const runs: Sentence[][] = [];
    let open: Sentence[] | null = null;
    for (const sentence of page.sentences) {
      if (known(sentence)) open = null;
      else if (open) open.push(sentence);
      else runs.push((open = [sentence]));
    }
    return runs.map(run => {
      const first = run[0] as Sentence;
      const last = run[run.length - 1] as Sentence;
      const text = page.text.slice(first.start, last.end).trimEnd();
      const end = first.start + text.length;
      return {
        path: page.path,
        line: first.line,
        endLine: last.endLine,
        start: first.start,
        end,
        text,
        sentences: run.length,
      };
    });
  });
}

function pagesOf(pkg: SkillPackage): Page[] {
  return pkg.files.flatMap(file => {
    const text = isOurs(file.path) ? textOfFile(file.bytes) : null;
    if (text === null) return [];
    const words = placedWords(text);
    const shingles = shinglesOf(words.map(word => word.word));
    return [{ path: file.path, text, words, shingles, sentences: sentencesOf(text) }];
  });
}

type Place = { page: number; at: number };

function placesOf(pages: readonly Page[]): Map<number, Place[]> {
  const places = new Map<number, Place[]>();
  pages.forEach((page, at) => {
    page.shingles.forEach((shingle, word) => {
      const known = places.get(shingle);
      if (!known) places.set(shingle, [{ page: at, at: word }]);
      else if (known.length < LOOKS) known.push({ page: at, at: word });
    });
  });
  return places;
}

/** From left to right, always the longest run of words that the other side has too; a file of the same path goes first. */
function passagesOf(page: Page, others: readonly Page[], places: Map<number, Place[]>): Passage[] {
  const found: Passage[] = [];
  const lines = others.map(other => lineFinder(other.text));
  const myLines = lineFinder(page.text);
  for (let at = 0; at < page.words.length; ) {
    const longest = (places.get(page.shingles[at] ?? -1) ?? [])
      .map(place => ({ ...place, words: runLength(page, at, others[place.page] as Page, place.at) }))
      .sort(
        (a, b) =>
          b.words - a.words || Number(others[b.page]?.path === page.path) - Number(others[a.page]?.path === page.path),
      )[0];
    if (!longest || longest.words < SHORTEST) {
      at++;
      continue;
    }
    const other = others[longest.page] as Page;
    found.push({
      mine: stretch(page, at, longest.words, myLines),
      theirs: stretch(other, longest.at, longest.words, lines[longest.page] ?? (() => 1)),
      words: longest.words,
    });
    at += longest.words;
  }
  return found;
}

function runLength(a: Page, atA: number, b: Page, atB: number): number {
  let length = 0;
  while (atA + length < a.words.length && a.words[atA + length]?.word === b.words[atB + length]?.word) length++;
  return length;
}

function stretch(page: Page, at: number, count: number, lineAt: (offset: number) => number): Stretch {
  const start = page.words[at]?.start ?? 0;
  const end = page.words[at + count - 1]?.end ?? start;
  return { path: page.path, line: lineAt(start), endLine: lineAt(Math.max(start, end - 1)), start, end };
}

function tally(mine: readonly Page[], theirs: readonly Page[]): { shared: number; sentences: number } {
  const known = knownTo(theirs);
  const all = mine.flatMap(page => page.sentences);
  return { shared: all.filter(known).length, sentences: all.length };
}

/** Whether a sentence stands on these pages: as a whole, or for the most part by runs of five words. */
function knownTo(pages: readonly Page[]): (sentence: Sentence) => boolean {
  const runs = new Set(pages.flatMap(page => page.shingles));
  const whole = new Set(pages.flatMap(page => page.sentences.map(keyOf)));
  return sentence => {
    if (whole.has(keyOf(sentence))) return true;
    if (sentence.words.length <= SHINGLE_WORDS) return false;
    const covered = new Set<number>();
    shinglesOf(sentence.words.map(word => word.word)).forEach((shingle, at) => {
      if (runs.has(shingle)) for (let next = at; next < at + SHINGLE_WORDS; next++) covered.add(next);
    });
    return covered.size >= MOSTLY * sentence.words.length;
  };
}

const keyOf = (sentence: Sentence): string => sentence.words.map(word => word.word).join(" ");
