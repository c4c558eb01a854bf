import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { query } from "@/lib/operation/operation";
import { artifactFault } from "@/lib/skills/packages/artifact-fault";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { Slug, Verified } from "../../clawhub-schema";
import { storedZip } from "./artifact";
import { skillOfSlug } from "./named-skills";
import { releaseToGet } from "./releases";

/** Compares what clients fetch with its digest and its signature, now. */
export const clawhubVerification = query({
  name: "clawhubVerification",
  access: "skill:browse",
  input: Slug.extend({
    version: z.string().trim().max(64).optional(),
    tag: z.string().trim().max(64).optional(),
  }),
  output: Verified,
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill }) => {
    const release = await releaseToGet(db, skill, input);
    const [zip, stored] = await Promise.all([
      storedZip(db, release.id, skill.slug),
      db.skillVersion.findUniqueOrThrow({
        where: { id: release.id },
        select: {
          digest: true,
          description: true,
          authorName: true,
          publishedBy: true,
          _count: { select: { findings: true } },
        },
      }),
    ]);
    const owner = ownerOf(skill);
    const key = await db.signingKey.findUnique({ where: { id: zip.keyId }, select: { publicKey: true } });
    const fault = await artifactFault({ ...zip, kind: "skill" }, zip.bytes, key?.publicKey, {
      slug: skill.slug,
      version: release.version,
      description: stored.description,
      digest: stored.digest,
    });
    const place = new URLSearchParams({ slug: skill.slug, ownerHandle: owner.slug, version: release.version });
    return {
      schema: "clawhub.skill.verify.v1" as const,
      ok: fault === null,
      decision: fault === null ? ("pass" as const) : ("fail" as const),
      reasons: fault === null ? [] : [fault],
      slug: skill.slug,
      displayName: skill.slug,
      pageUrl: `${publicUrl()}/skills/${owner.slug}/${skill.slug}`,
      publisherHandle: owner.slug,
      publisherDisplayName: owner.name,
      publisherProfileUrl: null,
      version: release.version,
      resolvedFrom: release.from,
      tag: release.from === "version" ? null : "latest",
      createdAt: (release.publishedAt ?? release.submittedAt).getTime(),
      card: { available: false as const },
      artifact: { sha256: zip.digest, size: zip.size, downloadUrl: `${publicUrl()}/api/v1/download?${place}` },
      provenance: { author: stored.authorName, publishedBy: stored.publishedBy ?? "" },
      security: { status: "clean" as const, hasWarnings: stored._count.findings > 0 },
      signature: {
        algorithm: "ed25519" as const,
        keyId: zip.keyId,
        value: zip.signature,
        publicKey: key?.publicKey ?? "",
      },
    };
  },
});
