import { createHash } from "node:crypto";
import { signingKey } from "@/lib/core/signing-key";
import type { Tx } from "@/lib/db/client";
import { pluginPackage } from "../packages/plugin-package";
import { writeZip } from "../packages/write-zip";
import { loadPackage } from "../queries/load-package";

/**
 * Keeps what clients fetch of a version, signed: the skill as a zip, and as a plugin. Made once, at publication, so that
 * a later packer cannot change the digest that somebody has pinned. A second call changes nothing.
 */
export async function storeArtifacts(tx: Tx, versionId: string): Promise<void> {
  const { files, version, description, skill } = await tx.skillVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      files: true,
      version: true,
      description: true,
      skill: { select: { slug: true, category: true, team: { select: { name: true } } } },
    },
  });
  const organisation = await tx.organisation.findFirst({ select: { name: true } });
  const pkg = await loadPackage(tx, files, skill.slug);
  const plugin = pluginPackage(pkg, skill.slug, {
    name: skill.slug,
    version,
    description,
    author: skill.team?.name ?? organisation?.name ?? "Hub",
    keywords: [skill.category],
  });
  const key = signingKey();
  await tx.signingKey.createMany({ data: [{ id: key.id, publicKey: key.publicKeyPem }], skipDuplicates: true });
  for (const [kind, bytes] of [["skill", writeZip(pkg)] as const, ["plugin", writeZip(plugin)] as const]) {
    const digest = createHash("sha256").update(bytes).digest("hex");
    await tx.skillBlob.createMany({
      data: [{ digest, size: bytes.byteLength, bytes: new Uint8Array(bytes) }],
      skipDuplicates: true,
    });
    await tx.skillArtifact.createMany({
      data: [{ versionId, kind, digest, size: bytes.byteLength, signature: key.sign(bytes), keyId: key.id }],
      skipDuplicates: true,
    });
  }
}
