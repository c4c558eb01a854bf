/** Words that agree on their stem count as one: test, tests, testing, tested. Light on purpose: a wrong merge costs more. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return withoutVerbEnding(withoutPlural(word));
}

function withoutPlural(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^aisu]s$/.test(word) || /[aeiou]res$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  for (const [ending, rest] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const base = word.slice(0, -ending.length);
    // "sing", "bed", "ration": what is left must still be a word.
    if (base.length < 3 || !/[aeiouy]/.test(base)) return word;
    return settled(base + rest);
  }
  return settled(word);
}

/** Longest first: "generation", "generator", "generating" and "generates" all end at "generat". */
const ENDINGS: readonly (readonly [ending: string, rest: string])[] = [
  ["ization", "iz"],
  ["isation", "iz"],
  ["ation", "at"],
  ["ator", "at"],
  ["ising", "iz"],
  ["ise", "iz"],
  ["ing", ""],
  ["ied", "y"],
  ["ed", ""],
  ["ly", ""],
];

/** plan(n)ing loses the doubled letter, writ(e) its mute one. */
function settled(base: string): string {
  if (/([bdgmnprt])\1$/.test(base)) return base.slice(0, -1);
  return base.length > 3 && base.endsWith("e") && !base.endsWith("ee") ? base.slice(0, -1) : base;
}
