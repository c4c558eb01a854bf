import semver from "semver";
import type { Actor } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import type { VersionLine } from "../page-schema";
import { sees, sightOf } from "../rules/sight";
import { isOut } from "../rules/version-sight";
import { Changelog } from "../schema";
import { knownVersions } from "./chosen-version";
import { refOf } from "./skill-ref";
import { SKILL_FIELDS, type SkillSubject } from "./skill-subject";

/** A history longer than this is told by its newest part. */
const MOST = 500;

/** The versions of a skill that an actor may know of: what waits first, then what is out by number. */
export async function readVersionLines(db: Reader, actor: Actor, skill: SkillSubject): Promise<VersionLine[]> {
  const sight = sightOf(actor);
  const rows = await db.skillVersion.findMany({
    where: { AND: [knownVersions(actor, skill), { state: { not: "withdrawn" } }] },
    orderBy: { submittedAt: "desc" },
    take: MOST,
    select: {
      id: true,
      version: true,
      state: true,
      kind: true,
      authorName: true,
      submittedAt: true,
      publishedAt: true,
      publishedBy: true,
      changelog: true,
      digest: true,
      widened: true,
      yankedAt: true,
      yankedBy: true,
      yankReason: true,
      source: { select: { version: true, skill: { select: SKILL_FIELDS } } },
    },
  });
  const lines = rows.map(
    ({ authorName, yankedAt, yankedBy, yankReason, source, ...row }): VersionLine => ({
      ...row,
      latest: row.id === skill.latestId,
      author: authorName,
      changelog: Changelog.catch([]).parse(row.changelog),
      yanked:
        row.state === "yanked" && yankedAt ? { at: yankedAt, by: yankedBy ?? "", reason: yankReason ?? "" } : null,
      credit: source && sees(sight, source.skill) ? { ...refOf(source.skill), version: source.version } : null,
    }),
  );
  const waits = lines.filter(line => !isOut(line));
  const out = lines.filter(isOut).sort((a, b) => semver.rcompare(a.version, b.version));
  return [...waits, ...out];
}
