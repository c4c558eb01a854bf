import { z } from "zod";

/** One file of a skill's folder. The path is relative to the folder, NFC, with forward slashes, without "./". */
export type PackageFile = { path: string; bytes: Uint8Array; executable: boolean };
/** A skill as a folder of files; `folder` is the folder's name where the source tells it. Files are sorted by path. */
export type SkillPackage = { folder: string | null; files: readonly PackageFile[] };

/** Where something stands in a package: lines and columns count from 1. */
export const Spot = z.object({ path: z.string(), line: z.number().int().nullable() });
export type Spot = z.output<typeof Spot>;

/** A change that mends a package in one click; `set-file` replaces a whole text file. */
export const Fix = z.object({
  label: z.string(),
  rename: z.string().nullable().describe("the skill's new name, in SKILL.md and as the folder's name"),
  files: z.array(z.object({ path: z.string(), text: z.string().nullable() })).describe("null removes the file"),
});
export type Fix = z.output<typeof Fix>;

export const CHECK_LEVELS = ["error", "warning", "info", "ok"] as const;
/** One line of validation: errors block, warnings inform. `profiles` says whom it concerns. */
export const Check = z.object({
  id: z.string().describe("stable, such as name.format"),
  field: z.string().describe("name, description, references, files, …"),
  level: z.enum(CHECK_LEVELS),
  value: z.string().describe("what stands there, shortened for a line"),
  message: z.string().describe("one sentence; empty where level is ok"),
  remedy: z.string().describe("what to do; empty where level is ok"),
  profiles: z.array(z.enum(["spec", "claude-code"])),
  at: Spot.nullable(),
  fix: Fix.nullable(),
});
export type Check = z.output<typeof Check>;

export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SCAN_CATEGORIES = [
  "prompt-injection",
  "concealment",
  "dangerous-command",
  "secret",
  "exfiltration",
  "obfuscation",
  "hidden-characters",
  "undeclared-network",
  "undeclared-tool",
  "supply-chain",
  "persistence",
  "privilege",
  "resource-abuse",
  "licence",
] as const;
export type ScanCategory = (typeof SCAN_CATEGORIES)[number];
/** Something a scan found. `fingerprint` stays the same while rule, file and the line's own text do, wherever the line moves. */
export const Finding = z.object({
  rule: z.string(),
  category: z.enum(SCAN_CATEGORIES),
  severity: z.enum(SEVERITIES),
  path: z.string(),
  line: z.number().int(),
  excerpt: z.string().describe("at most 200 characters; secrets are masked"),
  message: z.string(),
  fingerprint: z.string(),
});
export type Finding = z.output<typeof Finding>;

/** What a package can do, read from its files and not from its description. */
export const Capabilities = z.object({
  tools: z.array(z.object({ value: z.string(), at: Spot })),
  hosts: z.array(z.object({ value: z.string(), at: Spot })),
  commands: z.array(z.object({ value: z.string(), at: Spot })),
  environment: z.array(z.object({ value: z.string(), at: Spot })),
  writes: z.array(z.object({ value: z.string(), at: Spot })),
  runs: z
    .array(z.object({ value: z.string(), at: Spot }))
    .default([])
    .describe("commands as they would be run, with what is piped into them; a policy is asked about these"),
});
export type Capabilities = z.output<typeof Capabilities>;
/** A safety norm that a skill's text carries, such as "Never modify migrations without confirmation." */
export const Norm = z.object({ text: z.string(), path: z.string(), line: z.number().int() });
export type Norm = z.output<typeof Norm>;

export const VERDICTS = ["copy", "same-job", "sibling", "distinct"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const SKILL_STATUSES = ["active", "deprecated", "retired"] as const;
export const VISIBILITIES = ["organisation", "team"] as const;
export const LINEAGES = ["promoted", "forked", "variant"] as const;
export const VERSION_STATES = ["in_review", "changes_requested", "withdrawn", "published", "yanked"] as const;
export const VERSION_KINDS = ["version", "promotion", "merge", "update"] as const;
export const CHANGE_KINDS = ["added", "changed", "fixed", "removed", "security"] as const;
export const HEALTH_STATES = ["active", "watch", "stale", "dormant", "unowned", "retire-candidate"] as const;
export type HealthState = (typeof HEALTH_STATES)[number];
export const CATEGORIES = [
  "databases",
  "delivery",
  "incidents",
  "testing",
  "review",
  "documentation",
  "data",
  "security",
  "frontend",
  "infrastructure",
  "general",
] as const;

/** The owner's word in addresses: a team's slug, or "hub". */
export const HUB = "hub";
export const SkillName = z
  .string()
  .trim()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use a–z, 0–9 and single hyphens, such as migration-check")
  .max(64, "use at most 64 characters");
export const SkillAddress = z.object({ owner: z.string().trim().max(64), name: z.string().trim().max(64) });
export type SkillAddress = z.output<typeof SkillAddress>;

export const FileEntry = z.object({
  path: z.string(),
  digest: z.string(),
  size: z.number().int(),
  executable: z.boolean(),
});
export type FileEntry = z.output<typeof FileEntry>;
export const ChangelogLine = z.object({ kind: z.enum(CHANGE_KINDS), text: z.string().trim().min(1).max(500) });
export const Changelog = z.array(ChangelogLine).max(50);
export type Changelog = z.output<typeof Changelog>;

/** What a version was found to be when it was sent: checks, what it may do, the norms that it carries. */
export const VersionReport = z.object({
  checks: z.array(Check),
  capabilities: Capabilities,
  norms: z.array(Norm),
  lines: z.number().int(),
  tokens: z.number().int().describe("of SKILL.md, estimated as characters / 4"),
  listing: z.number().int().describe("characters of name and description in the client's list"),
  licence: z.string().nullable(),
  allowedTools: z.array(z.string()),
});
export type VersionReport = z.output<typeof VersionReport>;

/** What an author decided about a close skill. It holds while both digests stay as they were. */
export const NeighbourChoice = z.object({
  skillId: z.number().int(),
  verdict: z.enum(VERDICTS),
  choice: z.enum(["merge", "variant", "distinct"]),
  reason: z.string().trim().max(1_000),
  digests: z.tuple([z.string(), z.string()]),
});
export type NeighbourChoice = z.output<typeof NeighbourChoice>;

export const Owner = z.object({ slug: z.string(), name: z.string(), teamId: z.number().int().nullable() });
export type Owner = z.output<typeof Owner>;
/** A skill, as others point at it. */
export const SkillRef = z.object({ id: z.number().int(), name: z.string(), owner: Owner });
export type SkillRef = z.output<typeof SkillRef>;
export const HealthReason = z.object({ code: z.string(), text: z.string() });
export type HealthReason = z.output<typeof HealthReason>;
