import { z } from "zod";

/** Author of what nobody in particular did, and committer of everything. */
export const PORTAL_AUTHOR = "Groundwork";

/** The marketplace's own line: how marketplace.json begins. */
export const CatalogEntry = z.object({ name: z.string(), owner: z.string(), description: z.string() });
export type CatalogEntry = z.output<typeof CatalogEntry>;

const PluginLine = z.object({
  description: z.string(),
  category: z.string(),
  keywords: z.array(z.string()),
  author: z.string(),
});
/** A plugin of one skill: its line in marketplace.json, its folder, and whether the bundle holds it too. */
export const SkillEntry = PluginLine.extend({ skill: z.string(), bundled: z.boolean() });
export type SkillEntry = z.output<typeof SkillEntry>;
/** The files of the version behind it, as they were published. */
export const EntryFiles = z.object({
  files: z.array(z.object({ path: z.string(), digest: z.string(), executable: z.boolean() })),
});
/** The portal's own plugin, with its text. */
export const PortalEntry = PluginLine.extend({ contents: z.array(z.object({ path: z.string(), text: z.string() })) });
export type PortalEntry = z.output<typeof PortalEntry>;

export const CHANGE_KINDS = ["added", "updated", "removed"] as const;
/** A change of a marketplace, as it is recorded. The plugin is empty where the marketplace itself changed. */
export type Change = {
  at: Date;
  kind: (typeof CHANGE_KINDS)[number];
  plugin: string;
  skillId: number | null;
  versionId: string | null;
  version: string;
  entry: Record<string, unknown>;
  message: string;
  authorName: string;
  authorEmail: string;
};

/** What was recorded last of a plugin. */
export const Recorded = z.object({
  plugin: z.string(),
  kind: z.enum(CHANGE_KINDS),
  skillId: z.number().nullable(),
  versionId: z.string().nullable(),
  version: z.string(),
  entry: z.record(z.string(), z.unknown()),
});
export type Recorded = z.output<typeof Recorded>;

/** What a catalog is to carry of a skill now; no version where all of its versions were yanked. */
export const Member = z.object({
  id: z.number(),
  slug: z.string(),
  owner: z.string(),
  author: z.string(),
  category: z.string(),
  description: z.string(),
  versionId: z.string().nullable(),
  bundled: z.boolean(),
  own: z.boolean(),
  pinned: z.boolean(),
  /** When the team added it, where it did. */
  since: z.date().nullable(),
  changedAt: z.date(),
});
export type Member = z.output<typeof Member>;
