import { z } from "zod";
import { SkillHealth, TeamRef } from "./catalog-schema";
import {
  CHECK_LEVELS,
  Changelog,
  FileEntry,
  Finding,
  LINEAGES,
  SKILL_STATUSES,
  SkillRef,
  VERSION_KINDS,
  VERSION_STATES,
  VersionReport,
  VISIBILITIES,
} from "./schema";

/** A version in a skill's history. */
export const VersionLine = z.object({
  id: z.string(),
  version: z.string(),
  state: z.enum(VERSION_STATES),
  kind: z.enum(VERSION_KINDS),
  latest: z.boolean(),
  author: z.string(),
  submittedAt: z.date(),
  publishedAt: z.date().nullable(),
  publishedBy: z.string().nullable(),
  changelog: Changelog,
  digest: z.string(),
  widened: z.boolean().describe("it may do more than the version before it"),
  yanked: z.object({ at: z.date(), by: z.string(), reason: z.string() }).nullable(),
  credit: SkillRef.extend({ version: z.string() }).nullable().describe("the skill that a promotion or merge came from"),
});
export type VersionLine = z.output<typeof VersionLine>;

/** A finding, and a reviewer's word on it if there is one. */
export const JudgedFinding = Finding.extend({
  suppressed: z.object({ reason: z.string(), by: z.string(), at: z.date() }).nullable(),
});

/** What SKILL.md says of its skill. */
export const ManifestView = z.object({
  name: z.string().nullable(),
  description: z.string().nullable(),
  license: z.string().nullable(),
  compatibility: z.string().nullable(),
  allowedTools: z.array(z.string()),
  metadata: z.array(z.object({ key: z.string(), value: z.string() })),
  extra: z.array(z.object({ key: z.string(), value: z.string() })).describe("fields outside the specification"),
});

/** The version that a page shows, with its contents. */
export const ShownVersion = VersionLine.extend({
  description: z.string(),
  manifest: ManifestView,
  body: z.string().describe("SKILL.md below its head, as it is written"),
  files: z.array(FileEntry.pick({ path: true, size: true, executable: true })),
  bytes: z.number().int(),
  report: VersionReport,
  levels: z.record(z.enum(CHECK_LEVELS), z.number().int()).describe("checks by level"),
  findings: z.array(JudgedFinding),
  licence: z.string().nullable(),
  listing: z.number().int().describe("characters that it takes in an agent's list of skills"),
});

export const SkillPage = z.object({
  skill: SkillRef,
  revision: z.number().int(),
  description: z.string(),
  category: z.string(),
  visibility: z.enum(VISIBILITIES),
  status: z.enum(SKILL_STATUSES),
  statusReason: z.string().nullable(),
  successor: SkillRef.nullable(),
  coOwner: TeamRef.nullable().describe("the team that brought a skill of the hub"),
  inherited: z.boolean().describe("part of every team's set unless the team leaves it out"),
  origin: z
    .object({ skill: SkillRef, kind: z.enum(LINEAGES), version: z.string().nullable() })
    .nullable()
    .describe("null also where the viewer may not know the origin"),
  health: SkillHealth,
  healthAt: z.date().nullable(),
  reviewBy: z.date().nullable(),
  verified: z.object({ at: z.date(), by: z.string() }).nullable(),
  pinned: z.boolean(),
  graceUntil: z.date().nullable(),
  createdAt: z.date(),
  changedAt: z.date(),
  maintainers: z.array(
    z.object({ personId: z.string(), name: z.string(), active: z.boolean().describe("still here and not disabled") }),
  ),
  use: z.object({ runs30: z.number().int(), people30: z.number().int(), teams30: z.number().int() }),
  version: ShownVersion.nullable().describe("null when there is no version that the viewer may see"),
  versions: z.array(VersionLine).describe("newest first; those in review only for who may see them"),
  counts: z.object({
    published: z.number().int(),
    inReview: z.number().int(),
    subscribers: z.number().int().describe("teams that added it to their set"),
  }),
  discussion: z.object({ threads: z.number().int(), open: z.number().int(), lastAt: z.date().nullable() }),
  promotion: z
    .object({
      possible: z.boolean(),
      for: z.array(z.object({ code: z.string(), text: z.string() })),
      against: z.array(z.object({ code: z.string(), text: z.string() })),
      hub: SkillRef.nullable().describe("the hub's skill that this one became"),
      waiting: z.object({ versionId: z.string(), version: z.string() }).nullable(),
    })
    .nullable()
    .describe("null for skills of the hub"),
  update: z
    .object({ from: SkillRef, taken: z.string(), newest: z.string() })
    .nullable()
    .describe("the origin has published since it was last taken"),
  may: z.object({
    send: z.boolean().describe("a new version"),
    fork: z.array(TeamRef).describe("the teams that it may be forked into"),
    update: z.boolean(),
    promote: z.boolean(),
    revokePromotion: z.boolean(),
    change: z.boolean(),
    deprecate: z.boolean(),
    restore: z.boolean(),
    yank: z.boolean(),
    unyank: z.boolean(),
    review: z.boolean(),
    comment: z.boolean(),
  }),
});
export type SkillPage = z.output<typeof SkillPage>;
