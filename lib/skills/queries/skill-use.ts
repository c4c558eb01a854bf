import { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import { groupBy } from "@/lib/core/group-by";
import { usdString } from "@/lib/core/money";
import { DAY_MS } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { TeamRef, Weeks } from "../catalog-schema";
import { RECENT_WEEKS, spread, weekStarts } from "../rules/use-weeks";
import { SkillAddress, SkillRef } from "../schema";
import { turnCosts } from "../sql/turn-costs";
import { lastCount, useOfSkill } from "../sql/use-rows";
import { readLines } from "./read-lines";
import { ownerOf, skillSubject } from "./skill-subject";

const COMPARED_DAYS = 28;

const Cost = z.object({
  turns: z.number().int(),
  meanUsd: z.string().nullable().describe("exact decimal text"),
  medianUsd: z.string().nullable(),
});
export const SkillUse = z.object({
  skill: SkillRef,
  starts: z.array(z.string()).describe("the Mondays of `weeks`"),
  weeks: Weeks,
  runs30: z.number().int(),
  people30: z.number().int(),
  teams30: z.number().int(),
  teams: z
    .array(
      TeamRef.extend({
        weeks: Weeks,
        runs30: z.number().int().describe("about a month: the last five weeks"),
        people: z.number().int().describe("most in one of these weeks"),
        own: z.boolean(),
      }),
    )
    .describe("most runs first"),
  cost: z
    .object({
      version: z.string(),
      publishedAt: z.date(),
      days: z.number().int().describe("compared on either side, at most"),
      before: Cost,
      after: Cost,
      teams: z.array(TeamRef).describe("whose money the viewer may see: only their turns are compared"),
    })
    .nullable()
    .describe("of turns in which it was active; null where the viewer may see no team's spend"),
  asOf: z.date().nullable(),
});
export type SkillUse = z.output<typeof SkillUse>;

/** Who uses a skill, week by week, and what its turns cost before and after the newest version. */
export const skillUse = query({
  name: "skillUse",
  access: "skill:browse",
  input: SkillAddress,
  output: SkillUse,
  subject: (db, address, actor) => skillSubject(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { subject, actor, now }) => {
    const { teamsById, organisation } = await directory();
    const starts = weekStarts(now.getTime(), organisation.timeZone);
    const from = starts[0] ?? "";
    const [[line], rows, [last]] = await Promise.all([
      readLines(db, [subject.id]),
      db.rows(useOfSkill, { skill: subject.id, from }),
      db.rows(lastCount, null),
    ]);
    const recent = starts.slice(-RECENT_WEEKS);
    const teams = [...groupBy(rows, row => row.teamId)].flatMap(([teamId, use]) => {
      const team = teamsById.get(teamId);
      if (!team) return [];
      const weeks = spread(use, starts);
      return [
        {
          slug: team.slug,
          name: team.name,
          weeks,
          runs30: weeks.slice(-RECENT_WEEKS).reduce((sum, runs) => sum + runs, 0),
          people: Math.max(0, ...use.filter(({ week }) => recent.includes(week)).map(({ people }) => people)),
          own: teamId === subject.teamId,
        },
      ];
    });
    return {
      skill: { id: subject.id, name: subject.slug, owner: ownerOf(subject) },
      starts,
      weeks: spread(rows, starts),
      runs30: line?.runs30 ?? 0,
      people30: line?.people30 ?? 0,
      teams30: line?.teams30 ?? 0,
      teams: teams.sort((a, b) => b.runs30 - a.runs30 || (a.slug < b.slug ? -1 : 1)),
      cost: await costOf(db, actor, subject, [...new Set(rows.map(({ teamId }) => teamId))], now),
      asOf: last?.at ?? null,
    };
  },
});

/** Of turns of the teams whose spend the viewer may see: four weeks before the newest version, and those since, at most as many. */
async function costOf(
  db: Reader,
  actor: Actor,
  skill: { id: number; latestId: string | null },
  users: readonly number[],
  now: Date,
) {
  const paid = users.filter(teamId => teamId > 0 && may(actor, "spend:read", { teamId }));
  if (!skill.latestId || !paid.length) return null;
  const latest = await db.skillVersion.findUnique({
    where: { id: skill.latestId },
    select: { version: true, publishedAt: true },
  });
  if (!latest?.publishedAt) return null;
  const { teamsById } = await directory();
  const split = latest.publishedAt;
  const spanMs = COMPARED_DAYS * DAY_MS;
  const rows = await db.rows(turnCosts, {
    skill: skill.id,
    split,
    from: new Date(split.getTime() - spanMs),
    to: new Date(Math.min(now.getTime() + 1, split.getTime() + spanMs)),
    teams: paid,
  });
  const side = (after: boolean) => {
    const row = rows.find(one => one.after === after);
    return {
      turns: row?.turns ?? 0,
      meanUsd: row ? usdString(row.mean) : null,
      medianUsd: row ? usdString(row.median) : null,
    };
  };
  return {
    version: latest.version,
    publishedAt: split,
    days: COMPARED_DAYS,
    before: side(false),
    after: side(true),
    teams: paid.flatMap(id => {
      const team = teamsById.get(id);
      return team ? [{ slug: team.slug, name: team.name }] : [];
    }),
  };
}
