import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Author } from "@/lib/teams/commands/author";
import { versionProblem } from "../rules/next-version";
import { lockSkill } from "../sql/lock-skill";
import { recomputeLatest } from "./recompute-latest";
import { refreshPairs } from "./refresh-pairs";
import { storeArtifacts } from "./store-artifacts";

/**
 * Publishes a version that is in review, as it is at this revision. Of two that were made from the same state the
 * second is told: its author has to take the first in, so that no change is lost.
 */
export async function publishVersion(
  tx: Tx,
  { id, revision, by, direct = false }: { id: string; revision: number; by: Author; direct?: boolean },
  now: Date,
): Promise<void> {
  const version = await tx.skillVersion.findUniqueOrThrow({
    where: { id },
    select: { skillId: true, version: true, baseId: true, kind: true, source: { select: { version: true } } },
  });
  const [skill] = await tx.rows(lockSkill, version.skillId);
  if (!direct && skill && skill.latestId !== null && skill.latestId !== version.baseId)
    throw new AppError("conflict", "Another version was published meanwhile. The author has to take it in first.");
  const taken = await tx.skillVersion.findMany({
    where: { skillId: version.skillId, state: { in: ["published", "yanked"] } },
    select: { version: true },
  });
  const wrong = versionProblem(
    version.version,
    taken.map(one => one.version),
  );
  if (wrong) throw new AppError("conflict", `${version.version} ${wrong}. The author has to give another number.`);
  const { count } = await tx.skillVersion.updateMany({
    where: { id, state: "in_review", revision },
    data: { state: "published", publishedAt: now, publishedBy: by.name, revision: revision + 1 },
  });
  if (!count) throw new AppError("conflict", "Somebody decided on this version meanwhile. Reload the page to see it.");
  if ((version.kind === "update" || version.kind === "promotion") && version.source)
    await tx.skill.update({ where: { id: version.skillId }, data: { originVersion: version.source.version } });
  await storeArtifacts(tx, id);
  await recomputeLatest(tx, version.skillId, now);
  await refreshPairs(tx, version.skillId, now);
}
