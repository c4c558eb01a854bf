import { transaction } from "@/lib/db/client";
import { recomputeLatest } from "@/lib/skills/commands/recompute-latest";
import { refreshPairs } from "@/lib/skills/commands/refresh-pairs";
import { storeArtifacts } from "@/lib/skills/commands/store-artifacts";
import { storePackage } from "@/lib/skills/commands/store-package";
import { reportOf } from "@/lib/skills/rules/report";
import { widens } from "@/lib/skills/rules/widening";
import { type Capabilities, VersionReport } from "@/lib/skills/schema";
import { uuidOf } from "@/lib/usage/rules/session-key";
import type { DemoPerson } from "../people";
import { DEMO_SKILLS } from "./catalog";
import { versionFiles } from "./files";
import { demoPersonOf } from "./person";
import { type DemoSkill, keyOf, type SkillKey } from "./skill";
import { writeUnpublished } from "./write-unpublished";
import { packageOf, type Writing } from "./writing";

const DAY_MS = 86_400_000;

/** Writes the demo's skills with their past in one transaction, past the operations: those take effect now. Once is enough. */
export async function writeCatalog(people: readonly DemoPerson[], endMs: number): Promise<number> {
  return transaction(async tx => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('demo'))`;
    if (await tx.skill.count()) return 0;
    const teams = new Map((await tx.team.findMany({ select: { id: true, slug: true } })).map(t => [t.slug, t.id]));
    const writing: Writing = {
      tx,
      endMs,
      ids: new Map(),
      teams,
      person: ref => demoPersonOf(people, ref),
      at: daysAgo => new Date(endMs - daysAgo * DAY_MS),
    };
    for (const skill of DEMO_SKILLS) await writeSkill(writing, skill);
    for (const skill of DEMO_SKILLS) await tie(writing, skill);
    for (const skill of DEMO_SKILLS) await writeUnpublished(writing, skill);
    for (const [key, id] of writing.ids) {
      const newest = DEMO_SKILLS.find(one => keyOf(one) === key)?.versions[0];
      if (newest) await refreshPairs(tx, id, writing.at(newest.daysAgo));
    }
    for (const skill of DEMO_SKILLS) await settlePairs(writing, skill);
    return DEMO_SKILLS.length;
  });
}

async function writeSkill(writing: Writing, skill: DemoSkill): Promise<void> {
  const { tx, at, person, teams, ids } = writing;
  const first = skill.versions.at(-1);
  const began = first?.daysAgo ?? skill.drafts?.[0]?.daysAgo ?? 1;
  const author = first?.author ?? skill.drafts?.[0]?.author ?? skill.maintainers[0];
  if (!first && skill.drafts?.every(draft => draft.state === "draft")) return;
  const { id } = await tx.skill.create({
    data: {
      slug: skill.name,
      teamId: skill.owner === "hub" ? null : (teams.get(skill.owner) ?? null),
      coOwnerTeamId: skill.coOwner ? (teams.get(skill.coOwner) ?? null) : null,
      category: skill.category,
      visibility: skill.visibility ?? "organisation",
      inherited: skill.inherited ?? false,
      reviewBy: skill.reviewBy === undefined ? null : at(-skill.reviewBy),
      verifiedAt: skill.verified ? at(skill.verified.daysAgo) : null,
      verifiedBy: skill.verified ? person(skill.verified.by).name : null,
      createdBy: author ? person(author).id : "seed",
      createdAt: at(began + 0.2),
      changedAt: at(began),
      maintainers: {
        create: [...new Set(skill.maintainers.map(ref => person(ref).id))].map(personId => ({ personId })),
      },
    },
    select: { id: true },
  });
  ids.set(keyOf(skill), id);
  let before: { id: string; capabilities: Capabilities } | null = null;
  for (const one of [...skill.versions].reverse()) {
    const pkg = packageOf(skill.name, versionFiles(skill, one.version));
    const report = reportOf(pkg);
    const stored = await storePackage(tx, pkg);
    const versionId = uuidOf(`demo skill ${keyOf(skill)} ${one.version}`);
    const by: DemoPerson = person(one.reviewer);
    await tx.skillVersion.create({
      data: {
        id: versionId,
        skillId: id,
        version: one.version,
        state: one.yanked ? "yanked" : "published",
        description: report.description,
        ...stored,
        changelog: one.changelog.map(line => ({ ...line })),
        report: VersionReport.parse(report),
        widened: widens(before?.capabilities ?? null, report.capabilities),
        baseId: before?.id ?? null,
        authorId: person(one.author).id,
        authorName: person(one.author).name,
        submittedAt: at(one.daysAgo + 0.4),
        publishedAt: at(one.daysAgo),
        publishedBy: by.name,
        ...(one.yanked
          ? { yankedAt: at(one.yanked.daysAgo), yankedBy: person(one.yanked.by).name, yankReason: one.yanked.reason }
          : {}),
        reviews: { create: { round: 1, reviewerId: by.id, approved: true, createdAt: at(one.daysAgo) } },
        findings: { create: report.findings.map(finding => ({ ...finding })) },
      },
    });
    await storeArtifacts(tx, versionId);
    if (!one.yanked) before = { id: versionId, capabilities: report.capabilities };
  }
  const newest = skill.versions[0];
  if (newest) await recomputeLatest(tx, id, at(newest.daysAgo));
}

/** What points at other skills: lineage, successor, sets, discussion. */
async function tie({ tx, ids, at, person, teams }: Writing, skill: DemoSkill): Promise<void> {
  const id = ids.get(keyOf(skill));
  if (id === undefined) return;
  const idOf = (key: SkillKey): number => {
    const found = ids.get(key);
    if (found === undefined) throw new Error(`The demo's ${keyOf(skill)} names ${key}, which is not there.`);
    return found;
  };
  await tx.skill.update({
    where: { id },
    data: {
      ...(skill.lineage
        ? {
            originId: idOf(skill.lineage.from),
            originKind: skill.lineage.kind,
            originVersion: skill.lineage.version,
          }
        : {}),
      ...(skill.deprecated
        ? {
            status: "deprecated" as const,
            statusReason: skill.deprecated.reason,
            successorId: idOf(skill.deprecated.successor),
            changedAt: at(skill.deprecated.daysAgo),
          }
        : {}),
    },
  });
  for (const slug of skill.usedBy ?? []) {
    const teamId = teams.get(slug);
    if (teamId === undefined) throw new Error(`The demo's ${keyOf(skill)} is used by ${slug}, which is no team.`);
    await tx.skillSubscription.create({
      data: { teamId, skillId: id, addedBy: "seed", addedAt: at(Math.min(60, skill.versions.at(-1)?.daysAgo ?? 1)) },
    });
  }
  for (const comment of skill.comments ?? []) {
    const made = await tx.skillComment.create({
      data: {
        skillId: id,
        authorId: person(comment.by).id,
        body: comment.body,
        createdAt: at(comment.daysAgo),
        ...(comment.resolved
          ? { resolvedAt: at(comment.daysAgo - 0.5), resolvedBy: person(skill.maintainers[0] ?? comment.by).name }
          : {}),
      },
      select: { id: true },
    });
    for (const reply of comment.replies ?? [])
      await tx.skillComment.create({
        data: {
          skillId: id,
          parentId: made.id,
          authorId: person(reply.by).id,
          body: reply.body,
          createdAt: at(reply.daysAgo),
        },
      });
  }
  for (const one of skill.suppressions ?? []) {
    const found = await tx.skillFinding.findFirst({
      where: { version: { skillId: id, version: one.version }, path: one.path, excerpt: { contains: one.line } },
      select: { fingerprint: true },
    });
    if (found)
      await tx.skillSuppression.upsert({
        where: { skillId_fingerprint: { skillId: id, fingerprint: found.fingerprint } },
        create: {
          skillId: id,
          fingerprint: found.fingerprint,
          reason: one.reason,
          byId: person(one.by).id,
          createdAt: at(one.daysAgo),
        },
        update: {},
      });
  }
}

async function settlePairs({ tx, ids, at, person }: Writing, skill: DemoSkill): Promise<void> {
  const own = ids.get(keyOf(skill));
  for (const { other, choice, reason } of skill.choices ?? []) {
    const theirs = ids.get(other);
    if (own === undefined || theirs === undefined) continue;
    const [aId, bId] = own < theirs ? [own, theirs] : [theirs, own];
    await tx.skillPair.updateMany({
      where: { aId, bId },
      data: {
        decision: choice === "variant" ? "variant" : "dismissed",
        reason,
        decidedBy: person(skill.maintainers[0] ?? "platform:0").name,
        decidedAt: at(skill.versions[0]?.daysAgo ?? 1),
      },
    });
  }
}
