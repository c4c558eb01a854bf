import { AppError } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { FileEntry, type SkillPackage } from "../schema";

/** A stored package with its bytes. `files` is what a version or draft records (also as the database's plain JSON). */
export async function loadPackage(
  db: Reader | Tx,
  files: unknown,
  folder: string | null = null,
): Promise<SkillPackage> {
  const entries = FileEntry.array().parse(files);
  const blobs = await db.skillBlob.findMany({
    where: { digest: { in: [...new Set(entries.map(entry => entry.digest))] } },
    select: { digest: true, bytes: true },
  });
  const bytesOf = new Map(blobs.map(blob => [blob.digest, blob.bytes]));
  return {
    folder,
    files: entries.map(({ path, digest, executable }) => {
      const bytes = bytesOf.get(digest);
      if (!bytes) throw new AppError("internal", `The bytes of ${path} are missing. Run: npm run hub -- verify`);
      return { path, bytes, executable };
    }),
  };
}
