/**
 * A shortest-ish text that both star patterns match, or null when there is none. Used to show somebody a call that a
 * rule of theirs and a rule of the baseline both mean.
 */
export function commonText(a: string, b: string): string | null {
  const failed = new Set<number>();
  const walk = (i: number, j: number): string | null => {
    if (i === a.length && j === b.length) return "";
    const key = i * 4_096 + j;
    if (failed.has(key)) return null;
    const found = step(i, j);
    if (found === null) failed.add(key);
    return found;
  };
  const step = (i: number, j: number): string | null => {
    if (a[i] === "*") {
      const without = walk(i + 1, j);
      if (without !== null) return without;
      if (j < b.length && b[j] !== "*") return after(b[j] as string, walk(i, j + 1));
      return b[j] === "*" ? walk(i, j + 1) : null;
    }
    if (b[j] === "*") {
      const without = walk(i, j + 1);
      if (without !== null) return without;
      return i < a.length ? after(a[i] as string, walk(i + 1, j)) : null;
    }
    return i < a.length && a[i] === b[j] ? after(a[i] as string, walk(i + 1, j + 1)) : null;
  };
  return a.length > 2_000 || b.length > 2_000 ? null : walk(0, 0);
}

const after = (first: string, rest: string | null): string | null => (rest === null ? null : first + rest);
