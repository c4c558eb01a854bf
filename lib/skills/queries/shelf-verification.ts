import { createHash } from "node:crypto";
import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { packageDigest } from "../packages/package-digest";
import { FileEntry } from "../schema";
import { loadPackage } from "./load-package";

const AT_ONCE = 100;

/** Compares every stored file with its digest, and every version's package with the digest that it was approved under. */
export const shelfVerification = query({
  name: "shelfVerification",
  access: "ledger:maintain",
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    files: z.object({ compared: z.number(), differing: z.number(), example: z.string().nullable() }),
    versions: z.object({ compared: z.number(), differing: z.number(), example: z.string().nullable() }),
  }),
  ...wholeOrganisation,
  run: async db => {
    const [files, versions] = [await filesOf(db), await versionsOf(db)];
    return { ok: files.differing + versions.differing === 0, files, versions };
  },
});

const tally = () => ({ compared: 0, differing: 0, example: null as string | null });

async function filesOf(db: Reader) {
  const found = tally();
  for (let after = ""; ; ) {
    const blobs = await db.skillBlob.findMany({
      where: { digest: { gt: after } },
      orderBy: { digest: "asc" },
      take: AT_ONCE,
      select: { digest: true, size: true, bytes: true },
    });
    for (const { digest, size, bytes } of blobs) {
      found.compared++;
      if (createHash("sha256").update(bytes).digest("hex") === digest && bytes.byteLength === size) continue;
      found.differing++;
      found.example ??= digest;
    }
    const last = blobs.at(-1);
    if (!last || blobs.length < AT_ONCE) return found;
    after = last.digest;
  }
}

async function versionsOf(db: Reader) {
  const found = tally();
  for (let after = ""; ; ) {
    const versions = await db.skillVersion.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      take: AT_ONCE,
      select: { id: true, version: true, digest: true, files: true, skill: { select: { slug: true } } },
    });
    for (const version of versions) {
      found.compared++;
      if (await isWhole(db, version)) continue;
      found.differing++;
      found.example ??= `${version.skill.slug} ${version.version}`;
    }
    const last = versions.at(-1);
    if (!last || versions.length < AT_ONCE) return found;
    after = last.id;
  }
}

async function isWhole(db: Reader, { files, digest }: { files: unknown; digest: string }): Promise<boolean> {
  if (!FileEntry.array().safeParse(files).success) return false;
  return loadPackage(db, files).then(
    pkg => packageDigest(pkg) === digest,
    () => false,
  );
}
