import type { Tx } from "@/lib/db/client";
import { loadPackage } from "../queries/load-package";
import { newest } from "../rules/next-version";
import { searchTextOf } from "../rules/search-text";

/**
 * Points a skill at its newest version that is published and not yanked, with what lists and search say of it. Called
 * with the skill's row locked. Without such a version the last words stay: its owners still find it.
 */
export async function recomputeLatest(tx: Tx, skillId: number, now: Date): Promise<{ version: string | null }> {
  const published = await tx.skillVersion.findMany({
    where: { skillId, state: "published" },
    select: { id: true, version: true },
  });
  const latest = newest(published);
  if (!latest) {
    await tx.skill.update({ where: { id: skillId }, data: { latestId: null, changedAt: now } });
    return { version: null };
  }
  const { files, description } = await tx.skillVersion.findUniqueOrThrow({
    where: { id: latest.id },
    select: { files: true, description: true },
  });
  await tx.skill.update({
    where: { id: skillId },
    data: {
      latestId: latest.id,
      description,
      searchText: searchTextOf(await loadPackage(tx, files)),
      changedAt: now,
    },
  });
  return { version: latest.version };
}
