import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import type { Reader, Tx } from "@/lib/db/client";
import { directory } from "@/lib/teams/directory";
import type { SkillPage } from "../page-schema";
import { promotable } from "../rules/promotable";
import { type Sight, sees, sightOf } from "../rules/sight";
import { RECENT_WEEKS, weekStarts } from "../rules/use-weeks";
import { HEALTH_STATES } from "../schema";
import { refOf } from "./skill-ref";
import { SKILL_FIELDS, type SkillSubject } from "./skill-subject";

/** The skill of the hub that a team's skill became, or is about to become. */
export const hubSkillOf = (db: Reader | Tx, originId: number) =>
  db.skill.findFirst({
    where: { teamId: null, originId, originKind: "promoted" },
    orderBy: { id: "asc" },
    select: {
      ...SKILL_FIELDS,
      originVersion: true,
      versions: {
        where: { kind: "promotion", state: { in: ["in_review", "changes_requested"] } },
        orderBy: { submittedAt: "desc" },
        take: 1,
        select: { id: true, version: true },
      },
    },
  });

/** How a team's skill stands with the hub, and what speaks for and against proposing it, as far as the actor may know. */
export async function promotionOf(
  db: Reader,
  actor: Actor,
  skill: SkillSubject,
  now: Date,
): Promise<NonNullable<SkillPage["promotion"]>> {
  const sight = sightOf(actor);
  const [hub, more, named, runs, pairs] = await Promise.all([
    hubSkillOf(db, skill.id),
    db.skill.findUniqueOrThrow({
      where: { id: skill.id },
      select: { people30: true, health: true, latest: { select: { digest: true } } },
    }),
    db.skill.findFirst({ where: { teamId: null, slug: skill.slug }, select: { ...SKILL_FIELDS, originId: true } }),
    runsOf(db, skill, now),
    openPairsOf(db, sight, skill.id),
  ]);
  const seen = hub !== null && sees(sight, hub);
  const [waiting] = hub?.versions ?? [];
  const given = hub?.latestId
    ? await db.skillVersion.findUnique({ where: { id: hub.latestId }, select: { digest: true } })
    : null;
  const judged = promotable({
    ...runs,
    people: more.people30,
    published: skill.latestId !== null,
    status: skill.status,
    visibility: skill.visibility,
    health: z.enum(HEALTH_STATES).catch("active").parse(more.health),
    nameTaken: named !== null && named.originId !== skill.id && sees(sight, named),
    // A later version may be offered to the skill that an earlier one became.
    promoted: given !== null && given.digest === more.latest?.digest,
    proposed: seen && waiting !== undefined,
    openPairs: pairs,
  });
  return {
    possible: judged.possible && hub?.status !== "retired",
    for: judged.for,
    against: judged.against,
    hub: hub && seen && hub.latestId !== null ? refOf(hub) : null,
    waiting: seen && waiting ? { versionId: waiting.id, version: waiting.version } : null,
  };
}

/** Real use by others, within about a month, and how steadily it is used at all. */
async function runsOf(db: Reader, skill: SkillSubject, now: Date) {
  const { timeZone } = (await directory()).organisation;
  const starts = weekStarts(now.getTime(), timeZone);
  const rows = await db.skillUse.findMany({
    where: { skillId: skill.id, teamId: { gt: 0 }, runs: { gt: 0 }, week: { gte: new Date(starts[0] ?? now) } },
    select: { teamId: true, week: true, runs: true },
  });
  const recent = new Date(starts.at(-RECENT_WEEKS) ?? now);
  const others = rows.filter(row => row.teamId !== skill.teamId && row.week >= recent);
  return {
    otherTeams: new Set(others.map(row => row.teamId)).size,
    otherRuns: others.reduce((sum, row) => sum + row.runs, 0),
    activeWeeks: new Set(rows.map(row => row.week.getTime())).size,
  };
}

/** Close skills that nobody has decided about; those that the actor may not know of are not counted. */
async function openPairsOf(db: Reader, sight: Sight, id: number): Promise<number> {
  const pairs = await db.skillPair.findMany({
    where: { OR: [{ aId: id }, { bId: id }], decision: null, verdict: { in: ["copy", "same-job"] } },
    select: { aId: true, bId: true },
  });
  const others = await db.skill.findMany({
    where: { id: { in: pairs.map(pair => (pair.aId === id ? pair.bId : pair.aId)) }, status: { not: "retired" } },
    select: SKILL_FIELDS,
  });
  return others.filter(other => other.latestId !== null && sees(sight, other)).length;
}
