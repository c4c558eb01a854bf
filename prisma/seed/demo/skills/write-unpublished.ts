import { storePackage } from "@/lib/skills/commands/store-package";
import { reportOf } from "@/lib/skills/rules/report";
import { widens } from "@/lib/skills/rules/widening";
import { VersionReport } from "@/lib/skills/schema";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { type DemoFile, draftFiles } from "./files";
import { type DemoDraft, type DemoSkill, type DemoThread, keyOf } from "./skill";
import { packageOf, type Writing } from "./writing";

/** What is under way in the demo: drafts, reviews with their threads, and a promotion that waits for the platform team. */
export async function writeUnpublished(writing: Writing, skill: DemoSkill): Promise<void> {
  for (const draft of skill.drafts ?? [])
    await (draft.state === "draft" ? writeDraft(writing, skill, draft) : writeReview(writing, skill, draft));
}

async function writeDraft({ tx, ids, teams, at, person }: Writing, skill: DemoSkill, draft: DemoDraft): Promise<void> {
  const pkg = packageOf(skill.name, draftFiles(skill, draft));
  const skillId = ids.get(keyOf(skill)) ?? null;
  const base = skillId === null ? null : await latestOf(tx, skillId);
  await tx.skillDraft.create({
    data: {
      personId: person(draft.author).id,
      skillId,
      baseId: base?.id ?? null,
      teamId: skill.owner === "hub" ? null : (teams.get(skill.owner) ?? null),
      folder: skill.name,
      ...(await storePackage(tx, pkg)),
      version: draft.version,
      category: skill.category,
      changelog: draft.changelog.map(line => ({ ...line })),
      report: reportOf(pkg),
      createdAt: at(draft.daysAgo),
      updatedAt: at(draft.daysAgo),
    },
  });
}

async function writeReview(writing: Writing, skill: DemoSkill, draft: DemoDraft): Promise<void> {
  const { tx, ids, at, person } = writing;
  const own = ids.get(keyOf(skill));
  if (own === undefined) throw new Error(`The demo's ${keyOf(skill)} is not there.`);
  const files = draftFiles(skill, draft);
  const pkg = packageOf(skill.name, files);
  const report = reportOf(pkg);
  const base = await latestOf(tx, own);
  const skillId = draft.kind === "promotion" ? await proposed(writing, skill, own, draft) : own;
  const before = base ? VersionReport.parse(base.report).capabilities : null;
  const id = uuidOf(`demo skill ${keyOf(skill)} ${draft.version} ${draft.state}`);
  await tx.skillVersion.create({
    data: {
      id,
      skillId,
      version: draft.version,
      state: draft.state === "in_review" ? "in_review" : "changes_requested",
      kind: draft.kind,
      description: report.description,
      ...(await storePackage(tx, pkg)),
      changelog: draft.changelog.map(line => ({ ...line })),
      report: VersionReport.parse(report),
      widened: draft.kind !== "promotion" && widens(before, report.capabilities),
      baseId: draft.kind === "promotion" ? null : (base?.id ?? null),
      sourceId: draft.kind === "promotion" ? (base?.id ?? null) : null,
      authorId: person(draft.author).id,
      authorName: person(draft.author).name,
      submittedAt: at(draft.daysAgo),
      findings: { create: report.findings.map(finding => ({ ...finding })) },
      reviews: {
        create: (draft.reviews ?? []).map(review => ({
          round: 1,
          reviewerId: person(review.by).id,
          approved: review.approved,
          comment: review.comment,
          createdAt: at(review.daysAgo),
        })),
      },
    },
  });
  for (const thread of draft.threads ?? []) await writeThread(writing, { skillId, versionId: id, files }, thread);
}

async function writeThread(
  { tx, at, person }: Writing,
  { skillId, versionId, files }: { skillId: number; versionId: string; files: readonly DemoFile[] },
  thread: DemoThread,
): Promise<void> {
  const lines = files.find(file => file.path === thread.path)?.text.split("\n") ?? [];
  const line = lines.findIndex(text => text.includes(thread.line)) + 1;
  if (!line) throw new Error(`The demo's ${thread.path} has no line with ${thread.line}.`);
  const [first, ...rest] = thread.comments;
  if (!first) return;
  const made = await tx.skillComment.create({
    data: {
      skillId,
      versionId,
      path: thread.path,
      line,
      side: "new",
      authorId: person(first.by).id,
      body: first.body,
      createdAt: at(first.daysAgo),
      ...(thread.resolvedBy
        ? { resolvedBy: person(thread.resolvedBy).name, resolvedAt: at(thread.comments.at(-1)?.daysAgo ?? 0) }
        : {}),
    },
    select: { id: true },
  });
  for (const reply of rest)
    await tx.skillComment.create({
      data: {
        skillId,
        versionId,
        parentId: made.id,
        authorId: person(reply.by).id,
        body: reply.body,
        createdAt: at(reply.daysAgo),
      },
    });
}

/** The hub's skill that a promotion would make; nobody but the platform and the origin sees it before it is published. */
async function proposed({ tx, teams, at, person }: Writing, skill: DemoSkill, originId: number, draft: DemoDraft) {
  const { id } = await tx.skill.create({
    data: {
      slug: skill.name,
      category: skill.category,
      coOwnerTeamId: teams.get(skill.owner) ?? null,
      inherited: true,
      originId,
      originKind: "promoted",
      originVersion: draft.version,
      createdBy: person(draft.author).id,
      createdAt: at(draft.daysAgo),
      changedAt: at(draft.daysAgo),
    },
    select: { id: true },
  });
  return id;
}

const latestOf = async (tx: Writing["tx"], skillId: number) =>
  (
    await tx.skill.findUnique({
      where: { id: skillId },
      select: { latest: { select: { id: true, report: true } } },
    })
  )?.latest ?? null;
