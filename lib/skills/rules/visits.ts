import { DAY_MS } from "@/lib/core/time";

/** Looks at the catalog within half an hour are one visit: what was new stays new while somebody looks. */
export const SITTING_MS = 30 * 60_000;
/** Somebody who never looked is shown two weeks. */
export const FIRST_DAYS = 14;

export type Visit = { seenAt: Date; previousAt: Date };

/** Since when changes are new to somebody. */
export function changesSince(visit: Visit | null, now: Date): Date {
  if (!visit) return new Date(now.getTime() - FIRST_DAYS * DAY_MS);
  return now.getTime() - visit.seenAt.getTime() < SITTING_MS ? visit.previousAt : visit.seenAt;
}

/** The visit as it is noted when somebody looks. */
export const looked = (visit: Visit | null, now: Date): Visit => ({
  seenAt: now,
  previousAt: changesSince(visit, now),
});
