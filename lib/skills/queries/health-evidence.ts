import type { z } from "zod";
import type { Reader, Tx } from "@/lib/db/client";
import { directory } from "@/lib/teams/directory";
import type { HealthEvidence } from "../curation-schema";
import { type Health, type HealthFacts, healthOf, keptConflicts } from "../rules/curation/health";
import { weekStarts } from "../rules/use-weeks";
import { healthFacts } from "../sql/health-facts";

type Row = z.output<typeof healthFacts.row>;
export type Judged = { id: number; health: Health; evidence: HealthEvidence; since: Date | null };

/** What the policy forbids of skills, by their id. */
export type Conflicts = Readonly<Record<string, readonly string[]>>;

/**
 * How skills do now, and from what that was read: of all published ones, or of some. What the policy forbids is not asked
 * here: unless it is given, what stood there stays.
 */
export async function judge(
  db: Reader | Tx,
  ids: readonly number[] | null,
  now: Date,
  conflicts: Conflicts | null = null,
): Promise<Judged[]> {
  if (ids && !ids.length) return [];
  const { timeZone } = (await directory()).organisation;
  const weeks = weekStarts(now.getTime(), timeZone);
  const rows = await db.rows(healthFacts, { ids, weeks, now });
  return rows.map(row => ({
    id: row.id,
    health: healthOf(factsOf(row, conflicts?.[row.id] ?? (conflicts ? [] : keptConflicts(row.healthReasons))), now),
    evidence: evidenceOf(row, weeks),
    since: row.healthAt,
  }));
}

const factsOf = (row: Row, policyConflicts: readonly string[]): HealthFacts => ({
  owner: {
    hub: row.hub,
    team: row.teamName === null ? null : { name: row.teamName, archived: row.teamArchived, people: row.teamPeople },
    maintainers: row.maintainers,
  },
  content: {
    deadReferences: row.deadReferences,
    retiredModels: row.retiredModels,
    otherWarnings: row.otherWarnings,
    publishedAt: row.publishedAt,
    firstPublishedAt: row.firstPublishedAt,
    verifiedAt: row.verifiedAt,
    reviewBy: row.reviewBy,
    policyConflicts,
  },
  use: { known: row.known, weeks: row.weeks, runs30: row.runs30, people30: row.people30, teams30: row.teams30 },
  pinned: row.pinned,
  graceUntil: row.graceUntil,
});

const evidenceOf = (row: Row, weeks: readonly string[]): HealthEvidence => ({
  owner: {
    archived: row.teamArchived,
    people: row.teamPeople,
    maintainers: row.maintainers.map(({ name, gone }) => ({ name, gone: gone !== null })),
  },
  content: {
    deadReferences: row.deadReferences.length,
    retiredModels: row.retiredModels.length,
    otherWarnings: row.otherWarnings,
    publishedAt: row.publishedAt,
    verifiedAt: row.verifiedAt,
    verifiedBy: row.verifiedBy,
    reviewBy: row.reviewBy,
  },
  use: {
    weeks: row.weeks,
    runs30: row.runs30,
    people30: row.people30,
    teams30: row.teams30,
    lastWeek: weeks[row.weeks.findLastIndex(runs => runs > 0)] ?? null,
  },
  pinned: row.pinned,
  graceUntil: row.graceUntil,
});
