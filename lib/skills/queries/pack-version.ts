import type { Reader, Tx } from "@/lib/db/client";
import { pluginPackage } from "../packages/plugin-package";
import { writeZip } from "../packages/write-zip";
import { loadPackage } from "./load-package";
import type { ArtifactKind } from "./read-artifact";

/** A version packed for clients from its files: the skill's folder, or a plugin that holds it. */
export async function packVersion(
  db: Reader | Tx,
  versionId: string,
  kinds: readonly ArtifactKind[],
): Promise<{ kind: ArtifactKind; bytes: Uint8Array }[]> {
  const { files, version, description, skill } = await db.skillVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      files: true,
      version: true,
      description: true,
      skill: { select: { slug: true, category: true, team: { select: { name: true } } } },
    },
  });
  const organisation = await db.organisation.findFirst({ select: { name: true } });
  const pkg = await loadPackage(db, files, skill.slug);
  const plugin = () =>
    pluginPackage(pkg, skill.slug, {
      name: skill.slug,
      version,
      description,
      author: skill.team?.name ?? organisation?.name ?? "Hub",
      keywords: [skill.category],
    });
  return kinds.map(kind => ({ kind, bytes: writeZip(kind === "plugin" ? plugin() : pkg) }));
}
