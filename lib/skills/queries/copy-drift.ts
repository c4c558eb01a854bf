import type { Reader } from "@/lib/db/client";
import { type CopyDrift, copyDrift, UNKNOWN_DRIFT, versionsBehind } from "../rules/lineage-drift";
import { loadPackage } from "./load-package";

type Copy = { originId: number | null; originVersion: string | null; latestId: string | null };

/**
 * How far copies went from their origins, by the copies' ids. Texts are read only where digests differ: most copies are
 * in step, and their origin's history is read once.
 */
export async function driftOfCopies(
  db: Reader,
  copies: readonly (Copy & { id: number })[],
): Promise<Map<number, CopyDrift>> {
  const measured = copies.filter(copy => copy.originId !== null);
  const histories = await db.skillVersion.findMany({
    where: { skillId: { in: measured.flatMap(copy => copy.originId ?? []) }, state: { in: ["published", "yanked"] } },
    select: { id: true, skillId: true, version: true, state: true, digest: true },
  });
  const origins = await db.skill.findMany({
    where: { id: { in: measured.flatMap(copy => copy.originId ?? []) } },
    select: { id: true, latestId: true },
  });
  const mine = await db.skillVersion.findMany({
    where: { id: { in: measured.flatMap(copy => copy.latestId ?? []) } },
    select: { id: true, digest: true },
  });
  const digests = new Map([...histories, ...mine].map(version => [version.id, version.digest]));
  const found = new Map<number, CopyDrift>();
  for (const copy of measured) {
    const history = histories.filter(version => version.skillId === copy.originId);
    const base = history.find(version => version.version === copy.originVersion);
    const newestId = origins.find(origin => origin.id === copy.originId)?.latestId ?? null;
    if (!base || !copy.latestId || !newestId) found.set(copy.id, UNKNOWN_DRIFT);
    else {
      const published = history.filter(version => version.state === "published").map(version => version.version);
      const behind = versionsBehind(base.version, published);
      const [ours, theirs] = [digests.get(copy.latestId), digests.get(newestId)];
      found.set(
        copy.id,
        ours === base.digest && theirs === base.digest
          ? { ...UNKNOWN_DRIFT, state: behind > 0 ? "behind" : "in-step", versionsBehind: behind }
          : await measuredDrift(db, { base: base.id, copy: copy.latestId, origin: newestId }, behind),
      );
    }
  }
  return found;
}

async function measuredDrift(
  db: Reader,
  ids: { base: string; copy: string; origin: string },
  behind: number,
): Promise<CopyDrift> {
  const rows = await db.skillVersion.findMany({
    where: { id: { in: Object.values(ids) } },
    select: { id: true, files: true },
  });
  const load = (id: string) => loadPackage(db, rows.find(row => row.id === id)?.files ?? []);
  return copyDrift(await load(ids.base), await load(ids.copy), await load(ids.origin), behind);
}
