import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { demandPossible } from "./demand-possible";

/** Asks that soft rules be left out for a team, or one person or repository of it, until a day. */
export const requestWaiver = command({
  name: "requestWaiver",
  access: "waiver:request",
  input: z.object({
    team: z.string().trim().min(1).max(64),
    ruleIds: z.array(z.string().trim().min(1).max(64)).min(1, "name a rule").max(50),
    person: z.string().trim().max(320).nullish().describe("id or e-mail address; left out: the whole team"),
    repository: z.string().trim().max(300).nullish(),
    reason: z.string().trim().min(1, "say why").max(2_000),
    ticket: z.string().trim().max(200).default(""),
    startsAt: z.coerce.date().optional().describe("left out: now"),
    expiresAt: z.coerce.date(),
  }),
  output: z.object({ id: z.string(), revision: z.number().int() }),
  subject: (tx, { team }) => teamSubject(tx, team),
  scope: team => ({ teamId: team.id }),
  run: async (tx, { input, subject: team, actor, now }) => {
    const wanted = {
      ruleIds: [...new Set(input.ruleIds)],
      startsAt: input.startsAt ?? now,
      expiresAt: input.expiresAt,
    };
    await demandPossible(tx, team, wanted, now);
    const personId = input.person ? await memberOf(tx, team, input.person, now) : null;
    const requester = await authorOf(tx, actor);
    return tx.policyWaiver.create({
      data: {
        id: newId(),
        teamId: team.id,
        ...wanted,
        personId,
        repository: input.repository || null,
        reason: input.reason,
        ticket: input.ticket,
        requestedBy: requester.id,
        requesterName: requester.name,
        createdAt: now,
      },
      select: { id: true, revision: true },
    });
  },
  audit: (result, { input, subject: team }) => ({
    action: "waiver.requested",
    target: `waiver:${result.id}`,
    teamId: team.id,
    after: {
      rules: input.ruleIds,
      person: input.person ?? null,
      repository: input.repository ?? null,
      reason: input.reason,
      ticket: input.ticket,
      expiresAt: input.expiresAt.toISOString(),
    },
  }),
});

async function memberOf(tx: Tx, team: { id: number; name: string }, person: string, now: Date): Promise<string> {
  const found = await tx.person.findFirst({
    where: {
      OR: [{ id: person }, { email: person.toLowerCase() }],
      memberships: {
        some: { teamId: team.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      },
    },
    select: { id: true },
  });
  if (!found)
    throw new AppError("invalid", `Nobody of ${team.name} is ${person}.`, {
      issues: [{ path: ["person"], message: `nobody of ${team.name}` }],
    });
  return found.id;
}
