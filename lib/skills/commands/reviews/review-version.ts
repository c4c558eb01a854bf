import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { reviewersFor } from "../../queries/reviewers-for";
import { ownerOf, skillScope } from "../../queries/skill-subject";
import { suppressedIn } from "../../queries/suppressed-in";
import { type VersionSubject, versionSubject, writersOf } from "../../queries/version-subject";
import { blockers } from "../../rules/report";
import { letStand, mayReview, requiredReviews } from "../../rules/required-reviews";
import { Finding, VersionReport } from "../../schema";
import { lockSkill } from "../../sql/lock-skill";
import { publishVersion } from "../publish-version";

export const Reviewed = z.object({
  versionId: z.string(),
  state: z.enum(["in_review", "changes_requested", "published"]),
  waitsFor: z.array(z.string()),
});

/** Approves a version or asks for changes. With the last approval that it needs it is published. */
export const reviewVersion = command({
  name: "reviewVersion",
  access: "skill:review",
  input: z.object({
    versionId: z.string(),
    revision: z.coerce.number().int().describe("as it was when it was read"),
    decision: z.enum(["approve", "request-changes"]),
    comment: z.string().trim().max(5_000).default(""),
  }),
  output: Reviewed,
  subject: (tx, { versionId }, actor) => versionSubject(tx, actor, versionId),
  scope: version => skillScope(version.skill),
  run: async (tx, { input, subject: version, actor, now }) => {
    const person = personOf(actor);
    const [me] = await reviewersFor(tx, version.skill, [person.id], now);
    if (!me || !mayReview({ teamId: version.skill.teamId, authorIds: writersOf(version) }, me))
      throw new AppError(
        "forbidden",
        writersOf(version).includes(person.id)
          ? "Somebody else has to review what you wrote."
          : "This is for its owners to review.",
      );
    if (input.decision === "request-changes" && !input.comment)
      throw new AppError("invalid", "Say what should change.", {
        issues: [{ path: ["comment"], message: "say what should change" }],
      });
    await tx.rows(lockSkill, version.skillId);
    // What follows judges by what was read above: that must be the very state that is decided on, not the one before it.
    if (version.revision !== input.revision) throw meanwhile();
    const { count } = await tx.skillVersion.updateMany({
      where: { id: version.id, state: "in_review", revision: input.revision },
      data: {
        revision: input.revision + 1,
        ...(input.decision === "request-changes" ? { state: "changes_requested" as const } : {}),
      },
    });
    if (!count) throw meanwhile();
    const decided = { approved: input.decision === "approve", comment: input.comment, createdAt: now };
    const key = { versionId: version.id, round: version.round, reviewerId: person.id };
    await tx.skillReview.upsert({
      where: { versionId_round_reviewerId: key },
      create: { ...key, ...decided },
      update: decided,
    });
    if (input.decision === "request-changes")
      return { versionId: version.id, state: "changes_requested" as const, waitsFor: [] };
    const waitsFor = await missing(tx, version, now);
    if (waitsFor.length) return { versionId: version.id, state: "in_review" as const, waitsFor };
    await publishVersion(tx, { id: version.id, revision: input.revision + 1, by: person }, now);
    return { versionId: version.id, state: "published" as const, waitsFor };
  },
  audit: (result, { subject: version }) => ({
    action:
      result.state === "published"
        ? "skill.published"
        : result.state === "in_review"
          ? "skill.approved"
          : "skill.changes-requested",
    target: `skill:${ownerOf(version.skill).slug}/${version.skill.slug}@${version.version}`,
    teamId: version.skill.teamId,
    after: { digest: version.digest, round: version.round },
  }),
});

const meanwhile = () =>
  new AppError("conflict", "Somebody decided on this version meanwhile. Reload the page to see it.");

/** What still stands between an approved version and its publication, in words. */
async function missing(tx: Tx, version: VersionSubject, now: Date): Promise<string[]> {
  const approvals = await tx.skillReview.findMany({
    where: { versionId: version.id, round: version.round, approved: true },
    select: { reviewerId: true },
  });
  const people = await reviewersFor(
    tx,
    version.skill,
    approvals.map(one => one.reviewerId),
    now,
  );
  const findings = Finding.array().parse(await tx.skillFinding.findMany({ where: { versionId: version.id } }));
  const suppressed = await suppressedIn(tx, version.skillId);
  const open = await tx.skillComment.count({
    where: { versionId: version.id, parentId: null, path: { not: null }, resolvedAt: null },
  });
  const needs = requiredReviews(
    {
      teamId: version.skill.teamId,
      teamName: version.skill.team?.name ?? "the hub",
      widened: version.widened,
      suppressed: letStand(findings, suppressed),
      authorIds: writersOf(version),
    },
    people,
  );
  return [
    ...needs.filter(need => !need.met).map(need => need.label),
    ...(open ? [`${open} open ${open === 1 ? "thread" : "threads"} on its lines`] : []),
    ...blockers({ checks: VersionReport.parse(version.report).checks, findings }, suppressed),
  ];
}
