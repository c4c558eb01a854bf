import { type Actor, may, teamsWhere } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import type { SkillPage, VersionLine } from "../page-schema";
import { type Kept, mayMaintain, mayYank } from "../rules/maintainership";
import { skillScope } from "./skill-subject";

type Facts = Kept & {
  id: number;
  status: "active" | "deprecated" | "retired";
  latestId: string | null;
  originKind: "promoted" | "forked" | "variant" | null;
  versions: readonly VersionLine[];
  chosen: { state: string } | null;
  update: boolean;
  promotion: SkillPage["promotion"];
};
const MOST_TEAMS = 500;

/** What the viewer may do with a skill here and now, so that a button is there when the server would say yes. */
export async function pageRights(db: Reader, actor: Actor, skill: Facts): Promise<SkillPage["may"]> {
  const scope = skillScope(skill);
  const person = actor.kind === "person";
  const writes = may(actor, "skill:write", scope);
  const maintains = mayMaintain(actor, skill);
  const live = skill.status !== "retired";
  return {
    send: person && live && skill.latestId !== null && may(actor, "skill:propose", "anywhere"),
    fork: person && live && skill.latestId !== null ? await targets(db, actor, skill.teamId) : [],
    update: person && writes && live && skill.update,
    promote:
      skill.teamId !== null &&
      live &&
      skill.latestId !== null &&
      may(actor, "skill:propose", scope) &&
      (skill.promotion?.possible ?? false),
    revokePromotion:
      skill.teamId === null && skill.originKind === "promoted" && live && may(actor, "skill:maintain", "org"),
    change: maintains,
    deprecate: maintains && skill.status === "active",
    restore: maintains && skill.status !== "active",
    yank: mayYank(actor, skill) && skill.chosen?.state === "published",
    unyank: mayYank(actor, skill) && skill.chosen?.state === "yanked",
    review: may(actor, "skill:review", scope),
    comment: person && may(actor, "skill:propose", "anywhere"),
  };
}

/** The teams that the viewer writes for, other than the skill's own. */
async function targets(db: Reader, actor: Actor, ownTeam: number | null) {
  const teams = teamsWhere(actor, "skill:write");
  return db.team.findMany({
    where: {
      archivedAt: null,
      ...(teams === "all" ? {} : { id: { in: teams } }),
      ...(ownTeam === null ? {} : { NOT: { id: ownTeam } }),
    },
    orderBy: { name: "asc" },
    take: MOST_TEAMS,
    select: { slug: true, name: true },
  });
}
