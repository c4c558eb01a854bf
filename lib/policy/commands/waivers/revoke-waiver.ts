import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { waiverSubject } from "../../queries/waiver-subject";
import { mayRevoke, waiverState } from "../../rules/waivers";
import { decidedMeanwhile } from "../reviews/decided-meanwhile";

/** Ends an exception before its time, or takes a request back. To tighten again needs nobody's leave. */
export const revokeWaiver = command({
  name: "revokeWaiver",
  access: "waiver:request",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    comment: z.string().trim().max(2_000).default(""),
  }),
  output: z.object({ id: z.string(), revision: z.number().int() }),
  subject: (tx, { id }) => waiverSubject(tx, id),
  scope: ({ teamId }) => ({ teamId }),
  run: async (tx, { input, subject: waiver, actor, now }) => {
    const author = await authorOf(tx, actor);
    if (author.id !== waiver.requestedBy && !mayRevoke(actor, waiver))
      throw new AppError(
        "forbidden",
        "Only who asked for it, the team's leads and the platform team end an exception.",
      );
    if (waiverState(waiver, now) === "over") throw new AppError("conflict", "It is over already.");
    const { count } = await tx.policyWaiver.updateMany({
      where: { id: waiver.id, state: { in: ["requested", "approved"] }, revision: input.revision },
      data: {
        state: "revoked",
        revision: input.revision + 1,
        ...(input.comment ? { comment: input.comment } : {}),
      },
    });
    if (!count) throw decidedMeanwhile();
    return { id: waiver.id, revision: input.revision + 1 };
  },
  audit: (_, { input, subject: waiver }) => ({
    action: "waiver.revoked",
    target: `waiver:${waiver.id}`,
    teamId: waiver.teamId,
    before: { state: waiver.state },
    after: { rules: waiver.ruleIds, comment: input.comment },
  }),
});
