import { type Place, placeHref, placeParam } from "../ui/nav/place";

const RANGE = ["range", "from", "to", "compare"] as const;

/** Another page of spend that keeps the range and the comparison; `params` are what else it is told. */
export function spendHref(place: Place, path: string, params: Record<string, string | null | undefined> = {}): string {
  const kept = Object.fromEntries(RANGE.map(name => [name, placeParam(place, name)]));
  return placeHref({ path, params: kept }, params);
}

/** A team's page; `null` is what no team could be found for. */
export function teamHref(place: Place, slug: string | null): string {
  return spendHref(place, `/spend/teams/${encodeURIComponent(slug ?? "unallocated")}`);
}

export function personHref(place: Place, key: string): string {
  return spendHref(place, `/spend/people/${encodeURIComponent(key)}`);
}

export function sessionHref(id: string): string {
  return `/spend/sessions/${encodeURIComponent(id)}`;
}

/** The same page for other days, both included. */
export function daysHref(place: Place, from: string, to: string): string {
  return placeHref(place, { range: null, from, to });
}
