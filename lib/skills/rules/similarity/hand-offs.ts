/**
 * Descriptions say what a skill is not for: "Not for spreadsheets (use xlsx-reports)." Read as a bag of words such a clause
 * makes a skill look like the very one it points away from, so it is set aside, and what it points to is kept.
 */
export type HandOffs = { text: string; to: string[] };

const SENTENCE = /[^.!?;\n]+(?:[.!?](?!\s|$)[^.!?;\n]*)*[.!?;\n]*/g;
const NEGATIVE =
  /\b(?:not (?:for|to be used|intended|meant|suitable)|(?:do not|don't|never|avoid) (?:use|using|apply|trigger|invoke)|(?:should|must) not (?:be used|trigger)|skip (?:this|when|if)|instead of this)\b/i;
const ELSEWHERE =
  /\b(?:use|see|try|prefer|invoke|belongs? to|covered by|handled by|go to|switch to)\s+(?:the\s+)?[`"'*]*(?:skill\s+)?([a-z0-9]+(?:-[a-z0-9]+)+)\b/gi;
const INSTEAD = /\b(?:instead|rather|other skill|sibling skill|companion|for that)\b/i;

/** A parenthesis that points elsewhere goes alone; a sentence that says "not for" goes whole. */
export function handOffs(text: string): HandOffs {
  const to = new Set<string>();
  const kept = (text.match(SENTENCE) ?? [])
    .map(sentence => {
      const negative = NEGATIVE.exec(sentence);
      if (!negative && !INSTEAD.test(sentence)) return sentence;
      for (const [, name = ""] of sentence.matchAll(ELSEWHERE)) to.add(name.toLowerCase());
      // "Reviews Go code, not for Rust": what comes before the negation is still a promise.
      return negative ? sentence.slice(0, negative.index) : sentence.replace(ELSEWHERE, " ");
    })
    .join("");
  return { text: kept, to: [...to] };
}
