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
});
export type Capabilities = z.output<typeof Capabilities>;
/** A safety norm that a skill's text carries, such as "Never modify migrations without confirmation." */
export const Norm = z.object({ text: z.string(), path: z.string(), line: z.number().int() });
export type Norm = z.output<typeof Norm>;

export const VERDICTS = ["copy", "same-job", "sibling", "distinct"] as const;
export type Verdict = (typeof VERDICTS)[number];
