import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { TeamRef } from "../../page-schema";
import { MOST_DAYS } from "../../rules/waivers";
import { DECISIONS } from "../../schema";
import { teamPolicy } from "../read-policy";

/** What somebody may ask an exception from: their teams, and of one of them its soft rules, its people and its limit. */
export const waiverForm = query({
  name: "waiverForm",
  access: "waiver:request",
  input: z.object({ team: z.string().trim().max(64).optional() }),
  output: z.object({
    teams: z.array(TeamRef),
    team: TeamRef.nullable(),
    rules: z.array(
      z.object({
        id: z.string(),
        effect: z.enum(DECISIONS),
        means: z.string(),
        rationale: z.string(),
        origins: z.array(z.string()),
      }),
    ),
    hard: z.number().int().describe("rules of the team from which there are no exceptions"),
    people: z.array(z.object({ id: z.string(), name: z.string() })),
    mostDays: z.number().int(),
    now: z.date(),
  }),
  subject: async (db, { team }) => (team ? teamSubject(db, team) : null),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { subject: team, actor, now }) => {
    const ids = teamsWhere(actor, "waiver:request");
    const teams = await db.team.findMany({
      where: { archivedAt: null, ...(ids === "all" ? {} : { id: { in: ids } }) },
      select: { slug: true, name: true },
      orderBy: { name: "asc" },
    });
    if (!team) return { teams, team: null, rules: [], hard: 0, people: [], mostDays: MOST_DAYS, now };
    const [{ effective }, members] = await Promise.all([
      teamPolicy(db, team, now),
      db.membership.findMany({
        where: { teamId: team.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
        select: { person: { select: { id: true, name: true, disabledAt: true } } },
      }),
    ]);
    const hard = new Set(effective.rules.filter(({ value }) => value.level === "hard").map(({ value }) => value.id));
    const soft = effective.rules.filter(({ value }) => !hard.has(value.id));
    return {
      teams,
      team: { slug: team.slug, name: team.name },
      rules: soft.map(({ value, origins }) => ({
        id: value.id,
        effect: value.effect,
        means: [...value.patterns, ...value.does].join(", "),
        rationale: value.rationale,
        origins: [...origins],
      })),
      hard: hard.size,
      people: members
        .filter(({ person }) => !person.disabledAt)
        .map(({ person: { id, name } }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      mostDays: effective.waiverDays?.value ?? MOST_DAYS,
      now,
    };
  },
});
