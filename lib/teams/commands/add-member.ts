import { type Actor, may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { type Held, joined } from "../rules/membership-changes";
import { AddMember, MemberChange } from "../schema";
import { teamSubject } from "./team-subject";
import { currentMemberships, homeTeamOf, writeMemberships } from "./write-memberships";

/** Adds a person to a team from now on; somebody not yet known is made from e-mail and name. */
export const addMember = command({
  name: "addMember",
  access: "member:manage",
  input: AddMember,
  output: MemberChange,
  subject: (tx, { team }) => teamSubject(tx, team),
  scope: team => ({ teamId: team.id }),
  run: async (tx, { input, subject, actor, now }) => {
    if (subject.archivedAt) throw new AppError("conflict", `The team ${subject.slug} is archived.`);
    const person = await knownPerson(tx, input);
    const current = await currentMemberships(tx, person.id);
    if (current.some(held => held.teamId === subject.id))
      throw new AppError("conflict", `${person.email} is in ${subject.name} already.`);
    if (input.home) await mayTakeHome(tx, actor, current, subject.id, person.name);
    await writeMemberships(tx, person.id, joined(current, subject.id, input.role, input.home), now);
    return {
      personId: person.id,
      email: person.email,
      name: person.name,
      team: subject.slug,
      role: input.role,
      homeTeam: await homeTeamOf(tx, person.id),
    };
  },
  audit: (result, { subject }) => ({
    action: "member.added",
    target: `person:${result.personId}`,
    teamId: subject.id,
    after: { email: result.email, team: result.team, role: result.role, homeTeam: result.homeTeam },
  }),
});

async function knownPerson(tx: Tx, { email, name }: { email: string; name?: string | undefined }) {
  const known = await tx.person.findUnique({ where: { email }, select: { id: true, email: true, name: true } });
  if (known) return known;
  if (!name)
    throw new AppError("invalid", `${email} is not known yet. Give a name to add the person.`, {
      issues: [{ path: ["name"], message: "is needed for somebody new" }],
    });
  return tx.person.create({ data: { email, name }, select: { id: true, email: true, name: true } });
}

/** Whose home moves away must be managed by the mover too: spend goes with it. */
export async function mayTakeHome(
  tx: Tx,
  actor: Actor,
  current: readonly Held[],
  teamId: number,
  name: string,
): Promise<void> {
  const home = current.find(held => held.home);
  if (!home || home.teamId === teamId || may(actor, "member:manage", { teamId: home.teamId })) return;
  const team = await tx.team.findUnique({ where: { id: home.teamId }, select: { name: true } });
  throw new AppError(
    "forbidden",
    `The home of ${name} is ${team?.name ?? "another team"}. Its lead or the platform team moves it.`,
    { access: "member:manage" },
  );
}
