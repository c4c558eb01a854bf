import type { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { budgetOf, listingOfSet, readSet } from "../queries/read-set";
import { ownerOf, skillSubject } from "../queries/skill-subject";
import { ChangeSet, SetChanged } from "../set-schema";

type Asked = z.output<typeof ChangeSet>;

/** Changes what a team's machines get: adds, removes, leaves out, takes back in, stays at a version, goes on. */
export const changeSet = command({
  name: "changeSet",
  access: "skill:subscribe",
  input: ChangeSet,
  output: SetChanged,
  subject: (tx, { team, ...address }, actor) => teamAndSkill(tx, team, address, actor),
  scope: ({ team }) => ({ teamId: team.id }),
  run: async (tx, { input, subject, actor, now }) => {
    const { team, skill } = subject;
    await change(tx, input, subject, actor, now);
    const set = await readSet(tx, team.id, now);
    const row = set.find(({ id }) => id === skill.id);
    return {
      team: { slug: team.slug, name: team.name },
      skill: { id: skill.id, name: skill.slug, owner: ownerOf(skill) },
      change: input.change,
      place: row ? (row.place !== "excluded" && row.behind ? ("pinned-behind" as const) : row.place) : null,
      version: row && row.place !== "excluded" ? row.installed : null,
      budget: budgetOf(listingOfSet(set)),
    };
  },
  audit: (result, { subject: { team, skill } }) => ({
    action: "skill.set-changed",
    target: `skill:${ownerOf(skill).slug}/${skill.slug}`,
    teamId: team.id,
    after: { change: result.change, place: result.place, version: result.version },
  }),
});

async function teamAndSkill(tx: Tx, slug: string, address: { owner: string; name: string }, actor: Actor) {
  const team = await teamSubject(tx, slug);
  const skill = await skillSubject(tx, actor, address);
  const { inherited } = await tx.skill.findUniqueOrThrow({ where: { id: skill.id }, select: { inherited: true } });
  const held = await tx.skillSubscription.findUnique({
    where: { teamId_skillId: { teamId: team.id, skillId: skill.id } },
  });
  const own = skill.teamId === team.id;
  const byDefault = own || (skill.teamId === null && inherited);
  return { team, skill, own, byDefault, held };
}
type Subject = Awaited<ReturnType<typeof teamAndSkill>>;

const no = (message: string): AppError => new AppError("conflict", message);

async function change(tx: Tx, input: Asked, subject: Subject, actor: Actor, now: Date): Promise<void> {
  const { team, skill, own, byDefault, held } = subject;
  if (team.archivedAt) throw no(`The team ${team.slug} is archived.`);
  const key = { teamId: team.id, skillId: skill.id };
  const where = { teamId_skillId: key };
  const write = async (data: { excluded?: boolean; pinnedVersionId?: string | null }): Promise<void> => {
    const addedBy = actor.kind === "anonymous" ? "nobody" : actor.name;
    await tx.skillSubscription.upsert({ where, create: { ...key, addedBy, addedAt: now, ...data }, update: data });
  };
  switch (input.change) {
    case "add":
      if (byDefault && !held?.excluded) throw no(`${skill.slug} is in the set already.`);
      demandUsable(subject);
      return write({ excluded: false });
    case "remove":
      if (byDefault)
        throw no(own ? "A team's own skills are always in its set." : "It is inherited: leave it out instead.");
      await tx.skillSubscription.deleteMany({ where: key });
      return;
    case "exclude":
      if (own || !byDefault) throw no("Only what a team inherits from the hub can be left out.");
      return write({ excluded: true, pinnedVersionId: null });
    case "include":
      if (!held?.excluded) throw no(`${skill.slug} is not left out.`);
      await tx.skillSubscription.deleteMany({ where: key });
      return;
    case "pin":
      demandMember(subject);
      return write({ pinnedVersionId: await publishedVersion(tx, skill, input.version) });
    case "unpin":
      if (!held?.pinnedVersionId) throw no(`${skill.slug} is not pinned.`);
      if (byDefault) await tx.skillSubscription.deleteMany({ where: key });
      else await write({ pinnedVersionId: null });
  }
}

function demandUsable({ team, skill }: Subject): void {
  if (skill.latestId === null) throw no(`${skill.slug} has no published version.`);
  if (skill.status === "retired") throw no(`${skill.slug} is retired.`);
  // Somebody in two teams sees the skill; the machines of the other team still may not have it.
  if (skill.visibility === "team" && skill.teamId !== null && skill.teamId !== team.id)
    throw no(`${skill.slug} is kept to its own team.`);
}

function demandMember({ skill, byDefault, held }: Subject): void {
  const isMember = held ? !held.excluded : byDefault;
  if (!isMember) throw no(`${skill.slug} is not in the set.`);
}

async function publishedVersion(
  tx: Tx,
  skill: { id: number; slug: string; latestId: string | null },
  version?: string,
) {
  if (!version && skill.latestId) return skill.latestId;
  const found = version
    ? await tx.skillVersion.findFirst({
        where: { skillId: skill.id, version, state: "published" },
        select: { id: true },
      })
    : null;
  if (!found) throw no(`${skill.slug} has no published version ${version ?? ""}`.trimEnd().concat("."));
  return found.id;
}
