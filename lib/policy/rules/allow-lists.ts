/**
 * An allowlist of one layer. The limits of several layers are kept beside each other and each of them has to permit:
 * that is exactly their intersection, for any number of layers in any order, which a single list of patterns cannot say.
 */
export type AllowList = { values: readonly string[]; origins: readonly string[] };

/** Whether every list permits: without lists there is no limit. */
export const permits = (lists: readonly AllowList[], matches: (pattern: string) => boolean): boolean =>
  lists.every(({ values }) => values.some(matches));

/** Both sides' lists, each once, in one order; without those that another one holds within itself, for they say nothing more. */
export function joinLists(a: readonly AllowList[], b: readonly AllowList[]): AllowList[] {
  const byValues = new Map<string, Set<string>>();
  for (const { values, origins } of [...a, ...b]) {
    const key = JSON.stringify([...new Set(values)].sort());
    const known = byValues.get(key);
    if (known) for (const origin of origins) known.add(origin);
    else byValues.set(key, new Set(origins));
  }
  const lists = [...byValues]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, origins]) => ({ values: JSON.parse(key) as string[], origins: [...origins].sort() }));
  return lists.filter(
    ({ values }) =>
      !lists.some(other => other.values.length < values.length && other.values.every(one => values.includes(one))),
  );
}

/**
 * One list for programs that know but one: each pattern that every other list covers with one of its own. Never wider
 * than the lists together; narrower where two patterns overlap without one holding the other. Null: there is no limit.
 */
export function materialise(
  lists: readonly AllowList[],
  included: (inner: string, outer: string) => boolean,
): string[] | null {
  if (lists.length === 0) return null;
  const kept = lists.flatMap(({ values }) =>
    values.filter(value => lists.every(other => other.values.some(wider => included(value, wider)))),
  );
  const once = [...new Set(kept)].sort();
  return once.filter(
    (value, index) =>
      !once.some(
        (other, place) => place !== index && included(value, other) && (!included(other, value) || place < index),
      ),
  );
}
