import { createHash } from "node:crypto";
import { z } from "zod";
import { keyIdOf } from "@/lib/core/signing-key";
import type { Reader } from "@/lib/db/client";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { artifactFault } from "../packages/artifact-fault";
import { packageDigest } from "../packages/package-digest";
import { isOut } from "../rules/version-sight";
import { FileEntry } from "../schema";
import { loadPackage } from "./load-package";
import { ARTIFACT_KINDS } from "./read-artifact";
import { ownerOf } from "./skill-subject";

const AT_ONCE = 100;
const MOST_FAULTS = 100;

const Check = z.object({ compared: z.number(), differing: z.number(), example: z.string().nullable() });
type Check = z.output<typeof Check>;
const Fault = z.object({
  skill: z.string().nullable().describe("owner/name; null for what belongs to no version"),
  version: z.string().nullable(),
  message: z.string(),
});
type Fault = z.output<typeof Fault>;

/**
 * Compares every stored file with its digest, every version's package with the digest that it was approved under, and
 * what clients fetch of it with digest, signature and that same package.
 */
export const shelfVerification = query({
  name: "shelfVerification",
  access: "ledger:maintain",
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    files: Check,
    versions: Check,
    artifacts: Check,
    keys: Check,
    faults: z.array(Fault).describe(`the first ${MOST_FAULTS}`),
  }),
  ...wholeOrganisation,
  run: async db => {
    const found = new Findings();
    const keys = await checkKeys(db, found);
    await checkFiles(db, found);
    await checkVersions(db, keys, found);
    const { files, versions, artifacts, keys: keysCheck } = found.checks;
    const ok = [files, versions, artifacts, keysCheck].every(({ differing }) => differing === 0);
    return { ok, files, versions, artifacts, keys: keysCheck, faults: found.faults };
  },
});

class Findings {
  readonly checks = { files: tally(), versions: tally(), artifacts: tally(), keys: tally() };
  readonly faults: Fault[] = [];

  note(check: keyof Findings["checks"], message: string | null, skill: string | null, version: string | null): void {
    const counted = this.checks[check];
    counted.compared++;
    if (message === null) return;
    counted.differing++;
    counted.example ??= skill ? `${skill} ${version}` : message;
    if (this.faults.length < MOST_FAULTS) this.faults.push({ skill, version, message });
  }
}
const tally = (): Check => ({ compared: 0, differing: 0, example: null });

async function checkKeys(db: Reader, found: Findings): Promise<Map<string, string>> {
  const keys = await db.signingKey.findMany({ select: { id: true, publicKey: true } });
  for (const { id, publicKey } of keys)
    found.note(
      "keys",
      keyIdOf(publicKey) === id ? null : `The public key ${id} is not the one of that name.`,
      null,
      null,
    );
  return new Map(keys.map(({ id, publicKey }) => [id, publicKey]));
}

async function checkFiles(db: Reader, found: Findings): Promise<void> {
  for (let after = ""; ; ) {
    const blobs = await db.skillBlob.findMany({
      where: { digest: { gt: after } },
      orderBy: { digest: "asc" },
      take: AT_ONCE,
      select: { digest: true, size: true, bytes: true },
    });
    for (const { digest, size, bytes } of blobs) {
      if (createHash("sha256").update(bytes).digest("hex") === digest && bytes.byteLength === size) {
        found.note("files", null, null, null);
        continue;
      }
      const user = await userOf(db, digest);
      found.note("files", `The stored file ${digest} is not what it was.`, user && nameOf(user), user?.version ?? null);
    }
    const last = blobs.at(-1);
    if (!last || blobs.length < AT_ONCE) return;
    after = last.digest;
  }
}

const NAMED = {
  version: true,
  skill: { select: { slug: true, teamId: true, team: { select: { slug: true, name: true } } } },
} as const;
type Named = { skill: { slug: string; teamId: number | null; team: { slug: string; name: string } | null } };
const nameOf = ({ skill }: Named): string => `${ownerOf(skill).slug}/${skill.slug}`;

/** A version that some stored bytes belong to: a file of it, or what clients fetch. */
const userOf = (db: Reader, digest: string) =>
  db.skillVersion.findFirst({
    where: { OR: [{ artifacts: { some: { digest } } }, { files: { array_contains: [{ digest }] } }] },
    orderBy: { submittedAt: "asc" },
    select: NAMED,
  });

async function checkVersions(db: Reader, keys: ReadonlyMap<string, string>, found: Findings): Promise<void> {
  for (let after = ""; ; ) {
    const versions = await db.skillVersion.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      take: AT_ONCE,
      select: {
        ...NAMED,
        id: true,
        state: true,
        digest: true,
        description: true,
        files: true,
        artifacts: { select: { kind: true, digest: true, size: true, signature: true, keyId: true } },
      },
    });
    for (const version of versions) {
      const name = nameOf(version);
      found.note("versions", await versionFault(db, version), name, version.version);
      for (const kind of isOut(version) ? ARTIFACT_KINDS : []) {
        const artifact = version.artifacts.find(one => one.kind === kind);
        const blob = artifact && (await db.skillBlob.findUnique({ where: { digest: artifact.digest } }));
        const message = artifact
          ? await artifactFault(artifact, blob?.bytes, keys.get(artifact.keyId), {
              ...version,
              slug: version.skill.slug,
            })
          : `The ${kind}'s archive was never packed.`;
        found.note("artifacts", message, name, version.version);
      }
    }
    const last = versions.at(-1);
    if (!last || versions.length < AT_ONCE) return;
    after = last.id;
  }
}

async function versionFault(db: Reader, { files, digest }: { files: unknown; digest: string }): Promise<string | null> {
  const entries = FileEntry.array().safeParse(files);
  if (!entries.success) return "The version's list of files cannot be read.";
  const pkg = await loadPackage(db, entries.data).catch(() => null);
  if (!pkg) return "Bytes of the version's files are missing.";
  const sizes = entries.data.every(({ size }, index) => size === pkg.files[index]?.bytes.byteLength);
  return sizes && packageDigest(pkg) === digest
    ? null
    : "The version's files do not match the digest it was approved under.";
}
