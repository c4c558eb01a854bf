import { createHash } from "node:crypto";
import { signingKey } from "@/lib/core/signing-key";
import type { Tx } from "@/lib/db/client";
import { packVersion } from "../queries/pack-version";
import { ARTIFACT_KINDS } from "../queries/read-artifact";

/**
 * Keeps what clients fetch of a version, signed: the skill as a zip, and as a plugin. Made once, at publication, so that
 * a later packer cannot change the digest that somebody has pinned. A second call changes nothing.
 */
export async function storeArtifacts(tx: Tx, versionId: string): Promise<void> {
  const key = signingKey();
  await tx.signingKey.createMany({ data: [{ id: key.id, publicKey: key.publicKeyPem }], skipDuplicates: true });
  for (const { kind, bytes } of await packVersion(tx, versionId, ARTIFACT_KINDS)) {
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
