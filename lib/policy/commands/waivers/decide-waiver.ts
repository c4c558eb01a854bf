import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { waiverSubject } from "../../queries/waiver-subject";
import { decidedMeanwhile } from "../reviews/decided-meanwhile";
import { demandPossible } from "./demand-possible";

/** Grants an exception or refuses it; never who asked for it, nor whom it is for. */
export const decideWaiver = command({
  name: "decideWaiver",
  access: "waiver:decide",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    decision: z.enum(["approve", "reject"]),
    comment: z.string().trim().max(2_000).default(""),
  }),
  output: z.object({ id: z.string(), state: z.enum(["approved", "rejected"]), revision: z.number().int() }),
  subject: (tx, { id }) => waiverSubject(tx, id),
  scope: ({ teamId }) => ({ teamId }),
  run: async (tx, { input, subject: waiver, actor, now }) => {
    const person = personOf(actor);
    if (person.id === waiver.requestedBy)
      throw new AppError("forbidden", "Somebody else has to decide on what you asked for.");
    if (person.id === waiver.personId)
      throw new AppError("forbidden", "Somebody else has to decide on an exception that is for you.");
    const approved = input.decision === "approve";
    if (!approved && !input.comment)
      throw new AppError("invalid", "Say why not.", { issues: [{ path: ["comment"], message: "say why not" }] });
    if (waiver.state !== "requested" || waiver.revision !== input.revision) throw decidedMeanwhile();
    if (approved) await demandPossible(tx, waiver.team, waiver, now);
    const state = approved ? ("approved" as const) : ("rejected" as const);
    const { count } = await tx.policyWaiver.updateMany({
      where: { id: waiver.id, state: "requested", revision: input.revision },
      data: {
        state,
        decidedBy: person.id,
        deciderName: person.name,
        decidedAt: now,
        comment: input.comment,
        revision: input.revision + 1,
      },
    });
    if (!count) throw decidedMeanwhile();
    return { id: waiver.id, state, revision: input.revision + 1 };
  },
  audit: (result, { input, subject: waiver }) => ({
    action: result.state === "approved" ? "waiver.approved" : "waiver.rejected",
    target: `waiver:${waiver.id}`,
    teamId: waiver.teamId,
    after: {
      rules: waiver.ruleIds,
      requestedBy: waiver.requesterName,
      comment: input.comment,
      expiresAt: waiver.expiresAt.toISOString(),
    },
  }),
});
