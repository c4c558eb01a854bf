import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { skillScope } from "../queries/skill-subject";
import { CATEGORIES, SkillAddress, VISIBILITIES } from "../schema";
import { addressOf, demandMaintainer, type MaintainedSkill, maintainedSkill } from "./maintained-skill";

const Day = z.coerce.date();
/** What is left out stays as it is. */
const Change = SkillAddress.extend({
  revision: z.coerce.number().int().describe("as it was when it was read"),
  category: z.enum(CATEGORIES).optional(),
  visibility: z.enum(VISIBILITIES).optional().describe("a skill of the hub is always the organisation's"),
  maintainers: z
    .preprocess(value => (typeof value === "string" ? [value] : value), z.array(z.string()).max(20))
    .optional()
    .describe("ids of people; those of a team's skill belong to the team"),
  reviewBy: z
    .preprocess(value => (value === "" ? null : value), Day.nullable())
    .optional()
    .describe("the day by which somebody looks at it again"),
  inherited: z.stringbool().or(z.boolean()).optional().describe("hub only: part of every team's set"),
});
type Change = z.output<typeof Change>;

/** Changes what stands beside a skill's versions: category, who sees it, who maintains it, when it is looked at again. */
export const changeSkill = command({
  name: "changeSkill",
  access: "skill:write",
  input: Change,
  output: z.object({ id: z.number(), revision: z.number() }),
  subject: (tx, address, actor) => maintainedSkill(tx, actor, address),
  scope: skill => skillScope(skill),
  run: async (tx, { input, subject: skill, actor, now }) => {
    demandMaintainer(actor, skill);
    demandFitting(input, skill);
    if (input.inherited !== undefined && !may(actor, "skill:maintain", "org"))
      throw new AppError("forbidden", "The platform team decides what every team inherits.");
    if (input.maintainers) await demandPeople(tx, skill, input.maintainers, now);
    const { category, visibility, reviewBy, inherited } = input;
    const { count } = await tx.skill.updateMany({
      where: { id: skill.id, revision: input.revision },
      data: {
        ...(category === undefined ? {} : { category }),
        ...(visibility === undefined ? {} : { visibility }),
        ...(reviewBy === undefined ? {} : { reviewBy }),
        ...(inherited === undefined ? {} : { inherited }),
        revision: input.revision + 1,
      },
    });
    if (!count) throw new AppError("conflict", "Somebody changed this skill meanwhile. Reload the page to see it.");
    if (input.maintainers) {
      const gone = skill.maintainers.filter(id => !input.maintainers?.includes(id));
      await tx.skillMaintainer.deleteMany({ where: { skillId: skill.id, personId: { in: gone } } });
      await tx.skillMaintainer.createMany({
        data: input.maintainers.map(personId => ({ skillId: skill.id, personId, addedAt: now })),
        skipDuplicates: true,
      });
    }
    return { id: skill.id, revision: input.revision + 1 };
  },
  audit: (_, { subject: skill, input }) => ({
    action: "skill.changed",
    target: `skill:${addressOf(skill)}`,
    teamId: skill.teamId,
    before: {
      category: skill.category,
      visibility: skill.visibility,
      maintainers: skill.maintainers,
      reviewBy: day(skill.reviewBy),
      inherited: skill.inherited,
    },
    after: {
      category: input.category ?? skill.category,
      visibility: input.visibility ?? skill.visibility,
      maintainers: input.maintainers ?? skill.maintainers,
      reviewBy: day(input.reviewBy === undefined ? skill.reviewBy : input.reviewBy),
      inherited: input.inherited ?? skill.inherited,
    },
  }),
});

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

const wrong = (field: string, message: string) =>
  new AppError("invalid", `${field}: ${message}`, { issues: [{ path: [field], message }] });

function demandFitting({ visibility, inherited, maintainers }: Change, { teamId }: MaintainedSkill): void {
  if (teamId === null && visibility === "team") throw wrong("visibility", "a skill of the hub is for everybody");
  if (teamId !== null && inherited) throw wrong("inherited", "only skills of the hub are inherited");
  if (teamId !== null && maintainers?.length === 0) throw wrong("maintainers", "name at least one");
}

/** Somebody who left or belongs elsewhere cannot answer for a team's skill. Who stays on is not asked again. */
async function demandPeople(tx: Tx, skill: MaintainedSkill, ids: readonly string[], now: Date): Promise<void> {
  const fresh = [...new Set(ids)].filter(id => !skill.maintainers.includes(id));
  const holds = { startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
  const found = await tx.person.count({
    where: {
      id: { in: fresh },
      disabledAt: null,
      ...(skill.teamId === null ? {} : { memberships: { some: { ...holds, teamId: skill.teamId } } }),
    },
  });
  if (found < fresh.length) throw wrong("maintainers", "choose people of the team who are still here");
}
