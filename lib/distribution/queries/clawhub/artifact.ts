import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { readArtifact, type StoredArtifact } from "@/lib/skills/queries/read-artifact";
import { Slug } from "../../clawhub-schema";
import { skillOfSlug } from "./named-skills";
import { releaseToGet } from "./releases";

/** What the client unpacks: the zip that was made and signed when the version was published. */
export const clawhubDownload = query({
  name: "clawhubDownload",
  access: "skill:browse",
  input: Slug.extend({
    version: z.string().trim().max(64).optional(),
    tag: z.string().trim().max(64).optional(),
  }),
  output: z.object({
    skillId: z.number(),
    version: z.string(),
    filename: z.string(),
    digest: z.string(),
    signature: z.string(),
    keyId: z.string(),
    bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  }),
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill }) => {
    const release = await releaseToGet(db, skill, input);
    const { bytes, digest, signature, keyId } = await storedZip(db, release.id, skill.slug);
    return {
      skillId: skill.id,
      version: release.version,
      filename: `${skill.slug}-${release.version}.zip`,
      digest,
      signature,
      keyId,
      bytes,
    };
  },
});

/** A version's zip with its signature; for a moment after a publication past the operations there is none yet. */
export async function storedZip(db: Reader, versionId: string, name: string): Promise<StoredArtifact> {
  const stored = await readArtifact(db, versionId, "skill");
  if (!stored)
    throw new AppError("unavailable", `The archive of ${name} is being made. Try again in a minute.`, {
      retryAfterS: 30,
    });
  return stored;
}
