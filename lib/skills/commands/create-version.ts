import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { noJson } from "@/lib/db/sql";
import type { Author } from "@/lib/teams/commands/author";
import { newest, versionProblem } from "../rules/next-version";
import { fieldErrors, type PackageReport } from "../rules/report";
import { widens } from "../rules/widening";
import type { Capabilities, Changelog, FileEntry, NeighbourChoice } from "../schema";
import { type VERSION_KINDS, VersionReport } from "../schema";
import { lockSkill } from "../sql/lock-skill";

export type NewVersion = {
  skillId: number;
  /** A version that was sent back and is sent again. */
  versionId: string | null;
  version: string;
  kind: (typeof VERSION_KINDS)[number];
  baseId: string | null;
  sourceId: string | null;
  files: FileEntry[];
  digest: string;
  report: PackageReport;
  changelog: Changelog;
  choice: NeighbourChoice | null;
  author: Author;
};

const NO_POWERS: Capabilities = { tools: [], hosts: [], commands: [], environment: [], writes: [], runs: [] };

/** Puts a package into review. Everything that blocks is said at once, by field. */
export async function createVersion(tx: Tx, given: NewVersion, now: Date): Promise<{ id: string; version: string }> {
  const [skill] = await tx.rows(lockSkill, given.skillId);
  const numbered = await tx.skillVersion.findMany({
    where: { skillId: given.skillId, state: { in: ["published", "yanked"] } },
    select: { id: true, version: true, state: true, report: true, digest: true },
  });
  const latest = newest(numbered.filter(one => one.state === "published"));
  demandSendable(given, numbered, latest);
  if (skill && skill.latestId !== null && given.baseId !== skill.latestId)
    throw new AppError(
      "conflict",
      `${latest?.version ?? "Another version"} was published meanwhile. Take it into your draft, then send it.`,
      { latest: latest?.version },
    );
  // Where all were yanked nothing that it may do is agreed on any more: it does not pass as a first version.
  const before = latest ? VersionReport.parse(latest.report).capabilities : numbered.length > 0 ? NO_POWERS : null;
  const content = {
    version: given.version,
    kind: given.kind,
    description: given.report.description,
    digest: given.digest,
    files: given.files,
    changelog: given.changelog,
    report: VersionReport.parse(given.report),
    widened: widens(before, given.report.capabilities),
    choice: given.choice ?? noJson,
    baseId: given.baseId,
    sourceId: given.sourceId,
  };
  const id = given.versionId
    ? await sendAgain(tx, given.versionId, content, now)
    : (
        await tx.skillVersion.create({
          data: {
            ...content,
            skillId: given.skillId,
            state: "in_review",
            authorId: given.author.id,
            authorName: given.author.name,
            submittedAt: now,
          },
          select: { id: true },
        })
      ).id;
  await tx.skillFinding.deleteMany({ where: { versionId: id } });
  await tx.skillFinding.createMany({ data: given.report.findings.map(finding => ({ ...finding, versionId: id })) });
  return { id, version: given.version };
}

function demandSendable(
  given: NewVersion,
  numbered: readonly { version: string; digest: string }[],
  latest: { version: string; digest: string } | null,
): void {
  const wrong = versionProblem(
    given.version,
    numbered.map(one => one.version),
  );
  const issues = [
    ...(wrong ? [{ path: ["version"], message: wrong }] : []),
    ...(given.changelog.length ? [] : [{ path: ["changelog"], message: "say in a line what is new" }]),
    ...(latest && latest.digest === given.digest
      ? [{ path: ["files"], message: `are the same as those of ${latest.version}` }]
      : []),
    // A critical finding may be suppressed in review; an error of the fields may not.
    ...fieldErrors(given.report).map(message => ({ path: ["files"], message })),
  ];
  if (issues.length)
    throw new AppError("invalid", issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "), {
      issues,
    });
}

async function sendAgain(
  tx: Tx,
  id: string,
  content: Omit<Parameters<Tx["skillVersion"]["update"]>[0]["data"], "skillId">,
  now: Date,
): Promise<string> {
  const { count } = await tx.skillVersion.updateMany({
    where: { id, state: { in: ["changes_requested", "in_review"] } },
    data: {
      ...(content as Parameters<Tx["skillVersion"]["updateMany"]>[0]["data"]),
      state: "in_review",
      round: { increment: 1 },
      revision: { increment: 1 },
      submittedAt: now,
    },
  });
  if (!count) throw new AppError("conflict", "That version was decided meanwhile. Send this as a new one.");
  return id;
}
