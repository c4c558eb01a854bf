import { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { SKILL_FIELDS, skillScope } from "../queries/skill-subject";
import { sees, sightOf } from "../rules/sight";

export const PAIR_DECISIONS = ["dismissed", "variant", "merge"] as const;
const DecidePair = z.object({
  aId: z.coerce.number().int(),
  bId: z.coerce.number().int(),
  aDigest: z.string().describe("as they were when they were compared"),
  bDigest: z.string(),
  decision: z.enum(PAIR_DECISIONS),
  reason: z.string().trim().max(1_000).default(""),
});

/** What somebody who curates either skill says about two that are close. It holds until either gets other bytes. */
export const decidePair = command({
  name: "decidePair",
  access: "skill:curate",
  input: DecidePair,
  output: z.object({ aId: z.number(), bId: z.number(), decision: z.enum(PAIR_DECISIONS) }),
  subject: (tx, input, actor) => pairSubject(tx, input, actor),
  scope: ({ a, b, actor }) => skillScope(may(actor, "skill:curate", skillScope(a)) ? a : b),
  run: async (tx, { input, subject: { a, b, standing }, actor, now }) => {
    const { aId, bId, aDigest, bDigest, decision, reason } = input;
    if (decision === "dismissed" && reason.length < 5)
      throw new AppError("invalid", "Say in a sentence why they are not the same.", {
        issues: [{ path: ["reason"], message: "say why, in a sentence" }],
      });
    const { count } = await tx.skillPair.updateMany({
      where: { aId, bId, aDigest, bDigest, decidedAt: standing },
      data: {
        // A decision whose skills changed since is made anew, about what they are now.
        aDigest: a.latest?.digest ?? aDigest,
        bDigest: b.latest?.digest ?? bDigest,
        decision,
        reason,
        decidedBy: actor.kind === "anonymous" ? "nobody" : actor.name,
        decidedAt: now,
      },
    });
    if (!count)
      throw new AppError(
        "conflict",
        "Somebody decided about these two meanwhile, or one of them changed. Reload the page.",
      );
    return { aId, bId, decision };
  },
  audit: (result, { subject: { a, b }, input }) => ({
    action: "skill.pair-decided",
    target: `skill:${a.slug}~${b.slug}`,
    teamId: a.teamId ?? b.teamId,
    after: { ...result, reason: input.reason },
  }),
});

/** Both skills, or not_found when either may not be known to the caller; and a decision that no longer holds. */
async function pairSubject(tx: Tx, { aId, bId }: { aId: number; bId: number }, actor: Actor) {
  const pair = await tx.skillPair.findUnique({ where: { aId_bId: { aId, bId } } });
  const sides = await tx.skill.findMany({
    where: { id: { in: [aId, bId] } },
    select: { ...SKILL_FIELDS, latest: { select: { digest: true } } },
  });
  const seen = sides.filter(side => sees(sightOf(actor), side));
  const a = seen.find(({ id }) => id === aId);
  const b = seen.find(({ id }) => id === bId);
  if (!pair || !a || !b) throw notFound("This pair of skills");
  const changed = a.latest?.digest !== pair.aDigest || b.latest?.digest !== pair.bDigest;
  return { a, b, actor, standing: changed ? pair.decidedAt : null };
}
