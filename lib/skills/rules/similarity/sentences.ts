import { type PlacedWord, placedWords } from "./words";

/** A sentence of a text with its words; lines count from 1. Offsets are UTF-16 units of the whole text. */
export type Sentence = { start: number; end: number; line: number; endLine: number; words: PlacedWord[] };

/** Lines that begin something of their own: headings, list items, quotes, table rows, fences. */
const OPENS = /^\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|>|\||```|~~~|---)/;
const FENCE = /^\s*(?:```|~~~)/;
const ENDS = /[.!?…](?=["')\]]*\s)|[。！？]/gu;

/** Prose runs on over line ends until a sentence ends; in code every line stands for itself. */
export function sentencesOf(text: string): Sentence[] {
  return blocksOf(text)
    .flatMap(block => {
      const part = text.slice(block.start, block.end);
      const cuts = block.code ? [] : [...part.matchAll(ENDS)].map(match => match.index + match[0].length);
      return [...cuts, part.length].map((cut, at) => ({
        start: block.start + (cuts[at - 1] ?? 0),
        end: block.start + cut,
      }));
    })
    .map(withWords(text))
    .filter(sentence => sentence.words.length > 0);
}

type Block = { start: number; end: number; code: boolean };

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let code = false;
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const fence = FENCE.test(line);
    const blank = line.trim() === "";
    if (open && !code && !fence && !blank && !OPENS.test(line)) open.end = end;
    else {
      open = blank || fence ? null : { start, end, code };
      if (open) blocks.push(open);
      // A heading is whole; what follows is a sentence of its own.
      if (/^\s*#{1,6}\s/.test(line)) open = null;
    }
    if (fence) code = !code;
    start = end + 1;
  }
  return blocks;
}

function withWords(text: string): (place: { start: number; end: number }) => Sentence {
  const lineAt = lineFinder(text);
  return ({ start, end }) => {
    const words = placedWords(text.slice(start, end)).map(word => ({
      word: word.word,
      start: word.start + start,
      end: word.end + start,
    }));
    const from = words[0]?.start ?? start;
    return { start: from, end, line: lineAt(from), endLine: lineAt(Math.max(from, end - 1)), words };
  };
}

/** The line of an offset, counted from 1. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return offset => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
