import { z } from "zod";

/** What the command line clawhub expects, in its own words. Times are milliseconds since 1970. */
const ms = z.number().int();

/** Which skill the client means. Later versions send the owner beside the name. */
export const Slug = z.object({
  slug: z.string().max(200).describe("name, or owner--name; names alone mean the caller's own team's first"),
  ownerHandle: z.string().max(100).optional().describe("a team's slug, or hub"),
});
export type Slug = z.output<typeof Slug>;

export const Whoami = z.object({
  user: z.object({
    handle: z.string().describe("whose skills the caller publishes unless told otherwise: a team's slug, or hub"),
    displayName: z.string(),
    image: z.null(),
  }),
});

const Handle = z.object({ handle: z.string(), displayName: z.string(), image: z.null() });
const Release = z.object({ version: z.string(), createdAt: ms, changelog: z.string(), license: z.null() });
export type Release = z.output<typeof Release>;
/** The client knows one licence only and takes null for it; a skill's own stands in its SKILL.md. */
export const NO_LICENCE = null;

export const ClientSkill = z.object({
  slug: z.string(),
  displayName: z.string(),
  summary: z.string(),
  tags: z.record(z.string(), z.string()).describe("latest, where a version is out"),
  stats: z.object({ downloads: z.number().int(), versions: z.number().int() }),
  createdAt: ms,
  updatedAt: ms,
});
export type ClientSkill = z.output<typeof ClientSkill>;
export const ClientSkillAnswer = z.object({
  skill: ClientSkill,
  latestVersion: Release.nullable(),
  owner: Handle,
  moderation: z.null(),
});

export const ClientSearchAnswer = z.object({
  results: z.array(
    z.object({
      slug: z.string().describe("installs this very skill: the name, or owner--name where the name means another"),
      ownerHandle: z.string(),
      displayName: z.string(),
      summary: z.string(),
      version: z.string().nullable(),
      score: z.number().describe("1 for the first, falling with the place"),
      downloads: z.number().int(),
      updatedAt: ms,
    }),
  ),
});

export const ClientListItem = ClientSkill.extend({ latestVersion: Release.optional() });
export type ClientListItem = z.output<typeof ClientListItem>;

export const ClientVersions = z.object({ items: z.array(Release.omit({ license: true })), nextCursor: z.null() });
export const ClientVersion = z.object({
  version: Release.extend({
    files: z.array(z.object({ path: z.string(), size: z.number().int(), sha256: z.string() })),
    security: z.object({
      status: z.literal("clean").describe("it was reviewed: nothing else is published"),
      hasWarnings: z.boolean().describe("its scan found something that the review let stand"),
      checkedAt: ms,
    }),
  }),
  skill: z.object({ slug: z.string(), displayName: z.string() }),
});

export const InstallPlan = z.union([
  z.object({
    ok: z.literal(true),
    slug: z.string(),
    installKind: z.literal("archive"),
    archive: z.object({ version: z.string(), downloadUrl: z.string() }),
  }),
  z.object({
    ok: z.literal(false),
    slug: z.string(),
    reason: z.literal("archive_version_missing"),
    message: z.string(),
    status: z.number().int(),
  }),
]);

const Match = z.object({ version: z.string() }).nullable();
export const Resolved = z.object({
  match: Match.describe("the version whose files these are; below all others where that one was yanked"),
  latestVersion: Match,
});

export const Verified = z.object({
  schema: z.literal("clawhub.skill.verify.v1"),
  ok: z.boolean(),
  decision: z.enum(["pass", "fail"]),
  reasons: z.array(z.string()),
  slug: z.string(),
  displayName: z.string(),
  pageUrl: z.string(),
  publisherHandle: z.string(),
  publisherDisplayName: z.string(),
  publisherProfileUrl: z.null(),
  version: z.string(),
  resolvedFrom: z.enum(["latest", "version", "tag"]),
  tag: z.string().nullable(),
  createdAt: ms,
  card: z.object({ available: z.literal(false) }),
  artifact: z.object({ sha256: z.string(), size: z.number().int(), downloadUrl: z.string() }),
  provenance: z.object({ author: z.string(), publishedBy: z.string() }),
  security: z.object({ status: z.literal("clean"), hasWarnings: z.boolean() }),
  signature: z.object({ algorithm: z.literal("ed25519"), keyId: z.string(), value: z.string(), publicKey: z.string() }),
});

/** What comes with the files of a publication. */
export const PublishPayload = z.object({
  slug: z.string().trim().max(200),
  displayName: z.string().max(500).optional(),
  ownerHandle: z.string().trim().max(100).optional(),
  migrateOwner: z.boolean().optional(),
  version: z.string().trim().max(64),
  changelog: z.string().max(20_000).default(""),
  tags: z.array(z.string().trim().max(64)).max(20).default([]),
  categories: z.array(z.string().trim().max(64)).max(20).optional(),
  topics: z.array(z.string().trim().max(64)).max(50).optional(),
  forkOf: z
    .object({
      slug: z.string().trim().max(200),
      ownerHandle: z.string().trim().max(100).optional(),
      version: z.string().trim().max(64).optional(),
    })
    .optional(),
});
export type PublishPayload = z.output<typeof PublishPayload>;
export const UploadedFile = z.object({
  path: z.string().min(1).max(1_024),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits"),
  storageId: z.string().max(300),
});
export const Published = z.object({
  ok: z.literal(true),
  skillId: z.string(),
  versionId: z.string(),
  slug: z.string(),
  version: z.string(),
  status: z.literal("pending"),
  publicationStatus: z.literal("pending").describe("it waits for its review"),
});

const Installed = z.object({ slug: z.string().max(300), version: z.string().max(64).nullish() });
/** Either one installation, or (client 0.20) all that a folder holds. Names of folders are not read. */
export const InstallReport = z.union([
  z.object({ event: z.literal("install"), ownerHandle: z.string().max(100).nullish(), ...Installed.shape }),
  z.object({ event: z.string().max(64) }).describe("anything else: answered, not noted"),
  z.object({ roots: z.array(z.object({ skills: z.array(Installed).max(2_000) })).max(50) }),
]);
export type InstallReport = z.output<typeof InstallReport>;
export const Ok = z.object({ ok: z.literal(true) });
