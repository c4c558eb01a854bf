/** Where the reader is: the path and the query string as Next gives it to a page. Serialisable. */
export type Place = { path: string; params: Record<string, string | string[] | undefined> };

/** Parameters that page through a list; they lose their meaning as soon as anything else changes. */
const CURSORS = ["cursor", "page"];

/**
 * The address of the same place with some parameters changed. `null` or `""` removes one; an array repeats it.
 * Paging parameters are dropped unless they are among the changes. Order is kept, so equal states are equal links.
 */
export function placeHref(place: Place, changes: Record<string, string | string[] | null | undefined>): string {
  const query = new URLSearchParams();
  const names = new Set([...Object.keys(place.params), ...Object.keys(changes)]);
  for (const name of names) {
    const changed = Object.hasOwn(changes, name);
    if (!changed && CURSORS.includes(name)) continue;
    const value = changed ? changes[name] : place.params[name];
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, one);
  }
  const text = query.toString();
  return text ? `${place.path}?${text}` : place.path;
}

/** The first value of a parameter, or undefined. */
export function placeParam(place: Place, name: string): string | undefined {
  const value = place.params[name];
  return Array.isArray(value) ? value[0] : value;
}
