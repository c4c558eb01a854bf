/** The number in what a client calls itself, such as "2.1.330 (Claude Code)"; null where there is none. */
export const versionNumber = (text: string | null): string | null => text?.match(/\d+(\.\d+)+/)?.[0] ?? null;

/** Orders versions such as 2.1.330 by their numbers: negative when the first is older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
