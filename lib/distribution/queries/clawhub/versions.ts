import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { FileEntry } from "@/lib/skills/schema";
import { ClientVersion, ClientVersions, Slug } from "../../clawhub-schema";
import { skillOfSlug } from "./named-skills";
import { releaseOf, releasesOf, releaseToGet } from "./releases";

/** The releases of a skill, newest first; yanked ones say why. */
export const clawhubVersions = query({
  name: "clawhubVersions",
  access: "skill:browse",
  input: Slug.extend({ limit: z.coerce.number().int().min(1).max(200).catch(25).default(25) }),
  output: ClientVersions,
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { input, subject }) => ({
    items: (await releasesOf(db, subject.id)).slice(0, input.limit).map(releaseOf),
    nextCursor: null,
  }),
});

/** One release with its files. The client asks for it before it installs a version that somebody names. */
export const clawhubVersion = query({
  name: "clawhubVersion",
  access: "skill:browse",
  input: Slug.extend({ version: z.string().trim().max(64) }),
  output: ClientVersion,
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill }) => {
    const release = await releaseToGet(db, skill, input);
    const stored = await db.skillVersion.findUniqueOrThrow({
      where: { id: release.id },
      select: { files: true, submittedAt: true, _count: { select: { findings: true } } },
    });
    return {
      version: {
        ...releaseOf(release),
        files: FileEntry.array()
          .parse(stored.files)
          .map(({ path, size, digest }) => ({ path, size, sha256: digest })),
        security: {
          status: "clean" as const,
          hasWarnings: stored._count.findings > 0,
          checkedAt: stored.submittedAt.getTime(),
        },
      },
      skill: { slug: skill.slug, displayName: skill.slug },
    };
  },
});
