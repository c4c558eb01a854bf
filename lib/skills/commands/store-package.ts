import { createHash } from "node:crypto";
import type { Tx } from "@/lib/db/client";
import { packageDigest } from "../packages/package-digest";
import type { FileEntry, SkillPackage } from "../schema";

/** Keeps a package's bytes, each file once by its digest; answers with what a version or draft records. */
export async function storePackage(tx: Tx, pkg: SkillPackage): Promise<{ files: FileEntry[]; digest: string }> {
  const files = pkg.files.map(({ path, bytes, executable }) => ({
    path,
    digest: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.byteLength,
    executable,
    bytes,
  }));
  // In one order, so that two packages with files in common never wait for each other in a ring.
  const blobs = [...new Map(files.map(file => [file.digest, file])).values()].sort((a, b) =>
    a.digest < b.digest ? -1 : 1,
  );
  await tx.skillBlob.createMany({
    data: blobs.map(({ digest, size, bytes }) => ({ digest, size, bytes: new Uint8Array(bytes) })),
    skipDuplicates: true,
  });
  return { files: files.map(({ bytes: _, ...entry }) => entry), digest: packageDigest(pkg) };
}
