const MOST = 3;

/** How many letters may be wrong: short words are too close to each other. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : 2);

/**
 * The words that come closest to one that nobody knows: letters left out, added, changed, or two changed about. None of
 * another first letter, unless it is the first two that changed about: people seldom mistype where they begin.
 */
export function nearestWords(word: string, vocabulary: Iterable<string>, more = 0): string[] {
  const limit = allowed(word.length) + more;
  if (limit === 0) return [];
  let best = limit + 1;
  let found: string[] = [];
  for (const known of vocabulary) {
    if (Math.abs(known.length - word.length) > best) continue;
    if (known[0] !== word[0] && known[1] !== word[0]) continue;
    const steps = distance(word, known, best);
    if (steps > best || steps > limit || steps === 0) continue;
    if (steps < best) {
      best = steps;
      found = [];
    }
    found.push(known);
  }
  return found.sort().slice(0, MOST);
}

/** Letters to change (optimal string alignment); anything above `most` is answered as most + 1. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let steps = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      row.push(steps);
      if (steps < least) least = steps;
    }
    if (least > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? most + 1;
}
