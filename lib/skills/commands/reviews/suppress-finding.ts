import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { reviewersFor } from "../../queries/reviewers-for";
import { ownerOf, skillScope } from "../../queries/skill-subject";
import { versionSubject, writersOf } from "../../queries/version-subject";
import { mayReview } from "../../rules/required-reviews";

/** A reviewer's word that something the scan found is harmless, with a reason; null takes it back. Never from a package. */
export const suppressFinding = command({
  name: "suppressFinding",
  access: "skill:review",
  input: z.object({
    versionId: z.string(),
    fingerprint: z.string(),
    reason: z.string().trim().min(10, "say in a sentence why it is harmless").max(1_000).nullable(),
  }),
  output: z.object({ fingerprint: z.string(), suppressed: z.boolean() }),
  subject: (tx, { versionId }, actor) => versionSubject(tx, actor, versionId),
  scope: version => skillScope(version.skill),
  run: async (tx, { input, subject: version, actor, now }) => {
    const person = personOf(actor);
    const [me] = await reviewersFor(tx, version.skill, [person.id], now);
    if (!me || !mayReview({ teamId: version.skill.teamId, authorIds: writersOf(version) }, me))
      throw new AppError("forbidden", "Only a reviewer who did not write it suppresses a finding.");
    const found = await tx.skillFinding.findFirst({
      where: { versionId: version.id, fingerprint: input.fingerprint },
      select: { severity: true },
    });
    if (!found) throw notFound("The finding");
    if (found.severity === "critical" && me.teamRole !== "lead" && !me.platform)
      throw new AppError("forbidden", "A critical finding is suppressed by a lead or the platform team.");
    const key = { skillId_fingerprint: { skillId: version.skillId, fingerprint: input.fingerprint } };
    if (input.reason === null) {
      const { count } = await tx.skillSuppression.deleteMany({ where: key.skillId_fingerprint });
      if (!count) throw new AppError("conflict", "That suppression was taken back already.");
      return { fingerprint: input.fingerprint, suppressed: false };
    }
    const said = { reason: input.reason, byId: person.id, createdAt: now };
    await tx.skillSuppression.upsert({
      where: key,
      create: { ...key.skillId_fingerprint, ...said },
      update: said,
    });
    return { fingerprint: input.fingerprint, suppressed: true };
  },
  audit: (result, { input, subject: version }) => ({
    action: result.suppressed ? "skill.finding-suppressed" : "skill.finding-restored",
    target: `skill:${ownerOf(version.skill).slug}/${version.skill.slug}@${version.version}`,
    teamId: version.skill.teamId,
    after: { fingerprint: result.fingerprint, reason: input.reason },
  }),
});
