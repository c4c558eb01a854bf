import { OTHERS } from "../measures";
import type { PeopleSpend } from "../schema";
import type { BrokenDown } from "./breakdown-rows";

export type PeopleSort = "cost" | "-cost" | "requests" | "-requests" | "days" | "-days";
/** A place in the list: the value sorted by, then the person's key. */
export type PersonPlace = readonly [value: string, key: string];

/** Named people of the range whose key or name holds the search text, in the order asked for; ties go by key. */
export function peopleOrder(
  found: readonly BrokenDown[],
  sort: PeopleSort,
  search: string | undefined,
  nameOf: (key: string) => string,
): { row: BrokenDown; place: PersonPlace }[] {
  const text = search?.trim().toLowerCase() ?? "";
  const sign = sort.startsWith("-") ? -1 : 1;
  return found
    .filter(row => !row.previous && row.key !== OTHERS)
    .filter(({ key }) => !text || key.toLowerCase().includes(text) || nameOf(key).toLowerCase().includes(text))
    .map(row => ({ row, place: [valueOf(row, sort).toString(), row.key] as const }))
    .sort((a, b) => comparePlaces(a.place, b.place, sign));
}

/** Those after a place, also when the person who stood there is gone. */
export const peopleAfter = <P extends { place: PersonPlace }>(
  people: readonly P[],
  after: PersonPlace,
  sort: PeopleSort,
): P[] => people.filter(({ place }) => comparePlaces(place, after, sort.startsWith("-") ? -1 : 1) > 0);

/** The middle cost of the named people; null when nobody is named. */
export function medianCost(found: readonly BrokenDown[]): PeopleSpend["medianPico"] {
  const costs = found.filter(row => !row.previous && row.key !== OTHERS && row.requests > 0).map(row => row.cost_usd);
  if (!costs.length) return null;
  costs.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low = 0n, high = 0n] = [costs[Math.floor((costs.length - 1) / 2)], costs[Math.floor(costs.length / 2)]];
  return (low + high) / 2n;
}

function comparePlaces(a: PersonPlace, b: PersonPlace, sign: number): number {
  const [one, two] = [BigInt(a[0]), BigInt(b[0])];
  if (one !== two) return one < two ? -sign : sign;
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
}

const valueOf = (row: BrokenDown, sort: PeopleSort): bigint =>
  sort.endsWith("cost") ? row.cost_usd : BigInt(sort.endsWith("requests") ? row.requests : row.active_days);
