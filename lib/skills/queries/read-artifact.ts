import type { Reader, Tx } from "@/lib/db/client";

export const ARTIFACT_KINDS = ["skill", "plugin"] as const;
export type ArtifactKind = (typeof ARTIFACT_KINDS)[number];
export type StoredArtifact = {
  bytes: Uint8Array;
  /** sha256 of the bytes, hex */
  digest: string;
  size: number;
  /** Ed25519 over the bytes, base64 */
  signature: string;
  keyId: string;
};

/** What clients fetch of a version, as it was stored; null where the version was never packed, or its bytes are gone. */
export async function readArtifact(
  db: Reader | Tx,
  versionId: string,
  kind: ArtifactKind,
): Promise<StoredArtifact | null> {
  const found = await db.skillArtifact.findUnique({
    where: { versionId_kind: { versionId, kind } },
    select: { digest: true, size: true, signature: true, keyId: true },
  });
  const blob = found && (await db.skillBlob.findUnique({ where: { digest: found.digest }, select: { bytes: true } }));
  return found && blob ? { ...found, bytes: blob.bytes } : null;
}
