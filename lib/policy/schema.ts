import { z } from "zod";

/** Answers to a tool call, loosest first. */
export const DECISIONS = ["allow", "ask", "deny"] as const;
export type Decision = (typeof DECISIONS)[number];

/** A soft rule may be waived for a while; a hard one never. */
export const LEVELS = ["soft", "hard"] as const;

export const RULE_CATEGORIES = [
  "safety",
  "files",
  "history",
  "remote-code",
  "privilege",
  "infrastructure",
  "publishing",
  "secrets",
  "network",
  "tools",
  "integrity",
  "agents",
] as const;

/** Modes of Claude Code, from the one that permits least of what no rule names; `plan`, which permits as little, stands beside the row. */
export const MODES = ["dontAsk", "default", "acceptEdits", "auto", "bypassPermissions", "plan"] as const;
export type Mode = (typeof MODES)[number];

const text = (most: number) => z.string().trim().max(most);
const RuleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "must be lower-case letters, digits and dashes, at most 64");
const Pattern = text(500).min(1, "must not be empty");

/** A call of a tool, and where and in which mode it is made. */
export const ToolCall = z.object({
  tool: z.string().trim().min(1).max(200),
  input: z.record(z.string(), z.unknown()).default({}),
  cwd: z.string().trim().max(4_096).optional(),
  home: z.string().trim().max(4_096).optional(),
  mode: z.enum(MODES).optional(),
});
export type ToolCall = z.output<typeof ToolCall>;
export const Example = z.union([text(4_000).min(1), ToolCall]).describe("a shell command, or a tool with its input");
export type Example = z.output<typeof Example>;

const ruleFields = {
  id: RuleId,
  level: z.enum(LEVELS).default("soft"),
  category: z.enum(RULE_CATEGORIES).default("safety"),
  /** Patterns of Claude Code: Bash(git push *), Read(//etc/**), mcp__github, WebFetch(domain:example.com). */
  patterns: z.array(Pattern).max(200).default([]),
  owner: text(120).default(""),
  rationale: text(1_000).default(""),
  alternative: text(1_000).default(""),
  examples: z
    .object({ match: z.array(Example).max(50), not: z.array(Example).max(50) })
    .default({ match: [], not: [] }),
};
/** What stops or asks: by patterns, or by what a command does (`does`: effects of lib/shell). */
export const GuardRule = z
  .object({ ...ruleFields, effect: z.enum(["ask", "deny"]), does: z.array(text(60)).max(60).default([]) })
  .refine(rule => rule.patterns.length + rule.does.length > 0, {
    path: ["patterns"],
    error: "name a pattern or an effect",
  });
export type GuardRule = z.output<typeof GuardRule>;
/** What needs no question. */
export const AllowRule = z
  .object({ ...ruleFields, effect: z.literal("allow") })
  .refine(rule => rule.patterns.length > 0, { path: ["patterns"], error: "name a pattern" });
export type AllowRule = z.output<typeof AllowRule>;

const names = z.array(text(300).min(1)).max(500);
/** Left out: no limit. Empty: nothing. The two are never the same. */
const allowlist = names.nullable().default(null);
const denylist = names.default([]);

export const LOCKS = [
  "managedRulesOnly",
  "managedHooksOnly",
  "managedMcpOnly",
  "managedDomainsOnly",
  "managedReadPathsOnly",
  "disableSideloadFlags",
  "pluginCustomizationOnly",
  "sandbox",
  "sandboxRequired",
  "sandboxStrict",
  "askInSandbox",
  "forceRemoteRefresh",
] as const;
export type Lock = (typeof LOCKS)[number];

export const SECRET_ACTIONS = ["log", "redact", "ask", "block"] as const;
export const LOG_LEVELS = ["off", "metadata", "redacted"] as const;

export const Gate = z.object({
  id: RuleId,
  /** Rules whose calls wait for somebody else. */
  rules: z.array(RuleId).min(1).max(100),
  approvers: allowlist.describe("roles or addresses; left out: every lead and platform engineer"),
  minApprovals: z.number().int().min(1).max(5).default(1),
  ttlMinutes: z.number().int().min(1).max(10_080).default(60),
  singleUse: z.boolean().default(true),
  selfApproval: z.boolean().default(false),
});
export type Gate = z.output<typeof Gate>;

export const Hook = z.object({
  id: RuleId,
  event: text(60).min(1),
  matcher: text(300).default(""),
  type: z.enum(["command", "http"]),
  target: text(2_000).min(1).describe("the command, or the address"),
  timeoutS: z.number().int().min(1).max(600).default(10),
  failClosed: z.boolean().default(true),
});
export type Hook = z.output<typeof Hook>;

const Version = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,5}$/, "must be a version such as 2.1.330");
const limit = (most: number) => z.number().min(0).max(most).nullable().default(null);

/** What a scope asks for: the organisation's baseline, a team's tightening, or a template. Every field may be left out. */
const Whole = z.object({
  rules: z.array(GuardRule).max(1_000).default([]),
  allow: z.array(AllowRule).max(500).nullable().default(null),
  modes: z
    .object({
      allowed: z.array(z.enum(MODES)).nullable().default(null),
      default: z.enum(MODES).nullable().default(null),
    })
    .default({ allowed: null, default: null }),
  locks: z.array(z.enum(LOCKS)).default([]),
  models: allowlist,
  marketplaces: z.object({ allowed: allowlist, blocked: denylist }).default({ allowed: null, blocked: [] }),
  mcp: z.object({ allowed: allowlist, denied: denylist }).default({ allowed: null, denied: [] }),
  network: z
    .object({ allowedDomains: allowlist, deniedDomains: denylist })
    .default({ allowedDomains: null, deniedDomains: [] }),
  files: z
    .object({ allowWrite: allowlist, denyRead: denylist, denyWrite: denylist })
    .default({ allowWrite: null, denyRead: [], denyWrite: [] }),
  secrets: z
    .object({
      detectors: z
        .array(z.object({ id: RuleId, action: z.enum(SECRET_ACTIONS) }))
        .max(200)
        .default([]),
      exempt: names
        .nullable()
        .default(null)
        .describe("paths that this document's detectors leave alone; left out: none"),
    })
    .default({ detectors: [], exempt: null }),
  gates: z.array(Gate).max(100).default([]),
  hooks: z.array(Hook).max(100).default([]),
  version: z
    .object({ min: Version.nullable().default(null), max: Version.nullable().default(null) })
    .default({ min: null, max: null }),
  env: z
    .object({ set: z.record(z.string().regex(/^[A-Za-z_]\w{0,99}$/), text(2_000)).default({}), forbidden: denylist })
    .default({ set: {}, forbidden: [] }),
  limits: z
    .object({
      sessionUsd: limit(100_000),
      subagents: limit(1_000),
      waiverDays: limit(366),
    })
    .default({ sessionUsd: null, subagents: null, waiverDays: null }),
  log: z.enum(LOG_LEVELS).nullable().default(null),
});

/** Every pattern may have to be compared with every other: so many are compared while somebody waits. */
export const MOST_PATTERNS = 25_000;
const MOST_EXAMPLES = 2_000;
const all = (document: z.output<typeof Whole>) => [...document.rules, ...(document.allow ?? [])];
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
export const PolicyDocument = Whole.refine(
  document => sum(all(document).map(({ patterns }) => patterns.length)) <= MOST_PATTERNS,
  { path: ["rules"], error: `at most ${MOST_PATTERNS.toLocaleString("en")} patterns in all` },
).refine(
  document => sum(all(document).map(({ examples: { match, not } }) => match.length + not.length)) <= MOST_EXAMPLES,
  { path: ["rules"], error: `at most ${MOST_EXAMPLES.toLocaleString("en")} examples in all` },
);
export type PolicyDocument = z.output<typeof PolicyDocument>;
export const EMPTY_POLICY: PolicyDocument = PolicyDocument.parse({});
