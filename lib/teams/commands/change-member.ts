import { AppError, notFound } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { joined, left } from "../rules/membership-changes";
import { ChangeMember, MemberChange, RemoveMember } from "../schema";
import { mayTakeHome } from "./add-member";
import { teamSubject } from "./team-subject";
import { currentMemberships, homeTeamOf, writeMemberships } from "./write-memberships";

/** Changes a member's role, or makes the team their home, from now on. */
export const changeMember = command({
  name: "changeMember",
  access: "member:manage",
  input: ChangeMember,
  output: MemberChange,
  subject: (tx, { team }) => teamSubject(tx, team),
  scope: team => ({ teamId: team.id }),
  run: async (tx, { input, subject, actor, now }) => {
    const person = await tx.person.findUnique({
      where: { id: input.personId },
      select: { id: true, email: true, name: true },
    });
    const current = person ? await currentMemberships(tx, person.id) : [];
    const here = current.find(held => held.teamId === subject.id);
    if (!person || !here) throw notFound("This member");
    if (here.home && input.home === false)
      throw new AppError(
        "conflict",
        `${subject.name} is the home of ${person.name}. Make another team the home instead.`,
      );
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
    action: "member.changed",
    target: `person:${result.personId}`,
    teamId: subject.id,
    after: { email: result.email, team: result.team, role: result.role, homeTeam: result.homeTeam },
  }),
});

/** Takes a person out of a team from now on. What they used so far stays where it was booked. */
export const removeMember = command({
  name: "removeMember",
  access: "member:manage",
  input: RemoveMember,
  output: MemberChange,
  subject: (tx, { team }) => teamSubject(tx, team),
  scope: team => ({ teamId: team.id }),
  run: async (tx, { input, subject, now }) => {
    const person = await tx.person.findUnique({
      where: { id: input.personId },
      select: { id: true, email: true, name: true },
    });
    const current = person ? await currentMemberships(tx, person.id) : [];
    if (!person || !current.some(held => held.teamId === subject.id)) throw notFound("This member");
    await writeMemberships(tx, person.id, left(current, subject.id), now);
    return {
      personId: person.id,
      email: person.email,
      name: person.name,
      team: subject.slug,
      role: null,
      homeTeam: await homeTeamOf(tx, person.id),
    };
  },
  audit: (result, { subject }) => ({
    action: "member.removed",
    target: `person:${result.personId}`,
    teamId: subject.id,
    after: { email: result.email, team: result.team, homeTeam: result.homeTeam },
  }),
});
