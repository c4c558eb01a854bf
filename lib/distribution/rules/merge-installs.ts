type Row = {
  skillId: number;
  client: string;
  who: string;
  teamId: number;
  day: string;
  version: string;
  source: string;
  count: number;
};

/** One row for each key, in the order of keys: downloads added up, everything else counted once. */
export function mergeInstalls<R extends Row>(rows: readonly R[]): R[] {
  const merged = new Map<string, R>();
  for (const row of rows) {
    const key = keyOf(row);
    const count = row.source === "download" ? row.count + (merged.get(key)?.count ?? 0) : 1;
    merged.set(key, { ...row, count });
  }
  return [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const keyOf = ({ skillId, client, who, teamId, day, version, source }: Row): string =>
  JSON.stringify([skillId, client, who, teamId, day, version, source]);
