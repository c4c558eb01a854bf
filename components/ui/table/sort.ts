/** How a table is sorted: the column and the direction. In the address it is `?sort=spent` or `?sort=-spent`. */
export type Sort = { by: string; descending: boolean };

/** Reads `?sort=`; a column that is not allowed gives the fallback. */
export function parseSort(value: string | string[] | undefined, allowed: readonly string[], fallback: Sort): Sort {
  const text = Array.isArray(value) ? value[0] : value;
  const descending = text?.startsWith("-") ?? false;
  const by = descending ? text?.slice(1) : text;
  return by && allowed.includes(by) ? { by, descending } : fallback;
}

/** `-spent`. */
export function writeSort(sort: Sort): string {
  return sort.descending ? `-${sort.by}` : sort.by;
}
