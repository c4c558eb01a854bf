import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { demandCurrent, demandSound, groundOf } from "../../queries/revisions/ground-of";
import { revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { lockPolicies } from "../../sql/lock-policies";
import { pilotTeamIds } from "../drafts/pilot-teams";
import { decidedMeanwhile } from "../reviews/decided-meanwhile";
import { demandApproved } from "./publish-policy";
import { nextNumber } from "./put-in-force";

/** Tries an approved change on teams: their machines log what it would have answered, and go on answering as before. */
export const evaluatePolicy = command({
  name: "evaluatePolicy",
  access: "policy:publish",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    pilotTeams: z.array(z.string().trim().max(64)).max(500).optional().describe("slugs; else those of the draft"),
  }),
  output: z.object({
    id: z.string(),
    number: z.number().int(),
    revision: z.number().int(),
    teams: z.array(z.number().int()),
  }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject, actor, now }) => {
    await tx.rows(lockPolicies, null);
    const sent = await revisionSubject(tx, actor, subject.id);
    if (sent.state === "evaluating") throw new AppError("conflict", "It is being tried on teams already.");
    await demandApproved(tx, actor, sent, now);
    if (sent.revision !== input.revision) throw decidedMeanwhile();
    const teams =
      sent.teamId !== null || input.pilotTeams
        ? await pilotTeamIds(tx, sent.teamId, input.pilotTeams ?? [])
        : sent.pilotTeams;
    if (!teams.length)
      throw new AppError("invalid", "Choose the teams to try it on.", {
        issues: [{ path: ["pilotTeams"], message: "choose the teams to try it on" }],
      });
    const { current, ground } = await groundOf(tx, sent);
    demandCurrent(sent, current);
    demandSound(sent.document, ground);
    const other = await tx.policyRevision.findFirst({
      where: { teamId: sent.teamId, state: "evaluating" },
      select: { number: true },
    });
    if (other)
      throw new AppError("conflict", `Revision ${other.number} is being tried. Stop that, or publish it, first.`);
    const number = sent.number ?? (await nextNumber(tx, sent.teamId));
    const { count } = await tx.policyRevision.updateMany({
      where: { id: sent.id, state: { in: ["in_review", "draft"] }, revision: input.revision },
      data: {
        state: "evaluating",
        number,
        pilotTeams: teams,
        evaluatingAt: now,
        revision: input.revision + 1,
        changedAt: now,
      },
    });
    if (!count) throw decidedMeanwhile();
    return { id: sent.id, number, revision: input.revision + 1, teams };
  },
  audit: (result, { subject: sent }) => ({
    action: "policy.evaluated",
    target: targetOf({ ...sent, number: result.number }),
    teamId: sent.teamId,
    after: { title: sent.title, digest: sent.digest, teams: result.teams },
  }),
});
