import { z } from "zod";
import { DECISIONS, GuardRule, LEVELS, PolicyDocument, RULE_CATEGORIES } from "./schema";
import { TEMPLATE_NAMES } from "./templates/templates";

export const TeamRef = z.object({ slug: z.string(), name: z.string() });

const POLICY_STATES = [
  "draft",
  "in_review",
  "changes_requested",
  "withdrawn",
  "evaluating",
  "published",
  "superseded",
] as const;
export const WAIVER_STATES = ["waiting", "planned", "active", "ends-soon", "over", "rejected", "revoked"] as const;

/** One setting that differs (rules/compare.ts). */
export const ChangeLine = z.object({
  part: z.enum([
    "rule",
    "allow",
    "mode",
    "lock",
    "list",
    "secrets",
    "gate",
    "hook",
    "version",
    "variable",
    "limit",
    "log",
  ]),
  name: z.string().describe("the rule's id, the setting, or the entry"),
  kind: z.enum(["added", "removed", "changed"]),
  direction: z.enum(["tighter", "looser", "either", "words"]).describe("of what is permitted"),
  before: z.string().nullable(),
  after: z.string().nullable(),
  text: z.string().describe("in a sentence"),
});
export type ChangeLine = z.output<typeof ChangeLine>;

export const LintLine = z.object({
  path: z.array(z.union([z.string(), z.number()])).describe("of the field, such as rules, 3, patterns, 0"),
  rule: z.string(),
  pattern: z.string().nullable(),
  code: z.string(),
  blocks: z.boolean().describe("it must be mended before it is sent"),
  message: z.string(),
  remedy: z.string(),
});
export type LintLine = z.output<typeof LintLine>;
/** An example that a rule does not keep. */
export const FailedExample = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  rule: z.string(),
  expected: z.enum(["match", "not"]).describe("what the example says of its rule"),
  text: z.string(),
  got: z.object({
    decision: z.enum(DECISIONS).describe("of the whole policy"),
    rule: z.string().nullable(),
    reason: z.string(),
  }),
  message: z.string(),
});
const Breach = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  rule: z.string().nullable(),
  message: z.string(),
  witness: z.object({ text: z.string(), baseline: z.enum(["ask", "deny"]) }).nullable(),
});

/** What is said of a document each time it is saved. */
export const DraftReport = z.object({
  digest: z.string(),
  lint: z.array(LintLine),
  examples: z.array(FailedExample).describe("only those that fail"),
  checked: z.number().int().describe("examples that were tried"),
  floor: z.array(Breach).describe("of a team: where it would loosen the baseline"),
  changes: z.array(ChangeLine).describe("against the revision in force"),
  blocked: z.boolean().describe("something of this must be mended before it is sent"),
});
export type DraftReport = z.output<typeof DraftReport>;

export const RevisionLine = z.object({
  id: z.string(),
  team: TeamRef.nullable().describe("null: the baseline"),
  number: z.number().int().nullable(),
  state: z.enum(POLICY_STATES),
  title: z.string(),
  reason: z.string(),
  digest: z.string(),
  author: z.string(),
  mine: z.boolean(),
  revision: z.number().int().describe("send it back with every change"),
  round: z.number().int(),
  createdAt: z.date(),
  changedAt: z.date(),
  submittedAt: z.date().nullable(),
  evaluatingAt: z.date().nullable(),
  publishedAt: z.date().nullable(),
  publishedBy: z.string().nullable(),
  supersededAt: z.date().nullable(),
  pilotTeams: z.array(TeamRef),
  restores: z.number().int().nullable().describe("number of the revision whose content this one brought back"),
  alone: z.boolean().describe("rolled back by one person, and nobody else has looked at it since"),
  stale: z.boolean().describe("not in force, and another one was published since it was begun"),
});
export type RevisionLine = z.output<typeof RevisionLine>;

const ReviewLine = z.object({
  round: z.number().int(),
  reviewer: z.string(),
  mine: z.boolean().describe("the viewer's own"),
  approved: z.boolean(),
  comment: z.string(),
  at: z.date(),
  counts: z.boolean().describe("an approval of this round by somebody who may still give it"),
});

export const PolicyRevisionPage = RevisionLine.extend({
  document: PolicyDocument,
  inForce: RevisionLine.nullable().describe("of the same scope"),
  parent: RevisionLine.nullable(),
  changes: z.array(ChangeLine).describe("against its parent, or against nothing"),
  report: DraftReport,
  reviews: z.array(ReviewLine),
  waitsFor: z.array(z.string()).describe("what still stands between it and being in force, in sentences"),
  may: z.object({
    save: z.boolean(),
    discard: z.boolean(),
    rebase: z.boolean(),
    submit: z.boolean(),
    review: z.boolean(),
    withdraw: z.boolean(),
    rework: z.boolean(),
    evaluate: z.boolean(),
    stopEvaluating: z.boolean(),
    publish: z.boolean(),
    rollBack: z.boolean().describe("bring this one's content back"),
    acknowledge: z.boolean().describe("be the second person who looks at a rollback"),
  }),
});
export type PolicyRevisionPage = z.output<typeof PolicyRevisionPage>;

export const PolicyHistory = z.object({
  team: TeamRef.nullable(),
  revisions: z
    .array(
      RevisionLine.extend({
        tighter: z.number().int(),
        looser: z.number().int(),
        approvedBy: z.array(z.string()),
        mayRollBack: z.boolean().describe("the viewer may bring its content back"),
      }),
    )
    .describe("that are or were in force, tried or under review, newest first"),
  may: z.object({ propose: z.boolean() }),
});
export type PolicyHistory = z.output<typeof PolicyHistory>;

export const ReviewQueue = z.object({
  waiting: z.array(RevisionLine).describe("the viewer may decide on these"),
  ready: z.array(RevisionLine).describe("approved by somebody else; the viewer may put these in force"),
  sent: z.array(RevisionLine).describe("the viewer's own, in review, sent back or tried"),
  alone: z.array(RevisionLine).describe("rolled back by one person: a second one should look"),
});

export const NoticeLine = z.object({
  id: z.string(),
  team: TeamRef,
  baseline: z.number().int().nullable(),
  changes: z.array(z.object({ what: z.string(), text: z.string() })),
  trouble: z.array(z.object({ what: z.string(), text: z.string() })),
  at: z.date(),
  seen: z.object({ at: z.date(), by: z.string() }).nullable(),
});
export type NoticeLine = z.output<typeof NoticeLine>;

export const WaiverLine = z.object({
  id: z.string(),
  team: TeamRef,
  person: z.object({ id: z.string(), name: z.string() }).nullable().describe("null: the whole team"),
  repository: z.string().nullable(),
  ruleIds: z.array(z.string()),
  reason: z.string(),
  ticket: z.string(),
  state: z.enum(WAIVER_STATES),
  requestedBy: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  comment: z.string(),
  createdAt: z.date(),
  startsAt: z.date(),
  expiresAt: z.date(),
  revision: z.number().int(),
  may: z.object({ decide: z.boolean(), revoke: z.boolean() }),
});
export type WaiverLine = z.output<typeof WaiverLine>;
export const WaiverList = z.object({
  waivers: z.array(WaiverLine).describe("waiting first, then by their end"),
  counts: z.record(z.enum(WAIVER_STATES), z.number().int()),
});
export type WaiverList = z.output<typeof WaiverList>;

/** A team in the list of all, with what it tightened. */
export const TighteningLine = z.object({
  team: TeamRef,
  number: z.number().int().nullable().describe("null: it works under the baseline alone"),
  title: z.string(),
  publishedAt: z.date().nullable(),
  checkedAgainst: z.number().int().nullable().describe("number of the baseline that it was last checked against"),
  rules: z.number().int(),
  machines: z.number().int().describe("that report under the team"),
  trouble: z.array(z.string()).describe("what of it no longer fits the baseline in force, or does nothing now"),
  waivers: z.number().int().describe("active"),
  notices: z.number().int().describe("not seen yet"),
});
export type TighteningLine = z.output<typeof TighteningLine>;

export const PolicyOverview = z.object({
  baseline: RevisionLine.nullable(),
  document: PolicyDocument.nullable(),
  numbers: z.object({
    rules: z.number().int(),
    deny: z.number().int(),
    ask: z.number().int(),
    allow: z.number().int(),
    hard: z.number().int(),
    categories: z.array(z.object({ category: z.enum(RULE_CATEGORIES), deny: z.number().int(), ask: z.number().int() })),
  }),
  trying: z.array(RevisionLine),
  recent: z.array(RevisionLine).describe("the last revisions of the baseline that were in force, newest first"),
  drafts: z.array(RevisionLine).describe("the viewer's own, and those that no person has taken on yet"),
  waiting: z.array(RevisionLine).describe("reviews that wait for the viewer"),
  alone: z.array(RevisionLine),
  teams: z.array(TighteningLine),
  waivers: z.object({ waiting: z.number().int(), active: z.number().int(), endsSoon: z.number().int() }),
  notices: z.array(NoticeLine).describe("not seen yet, of teams whose policy the viewer may change"),
  templates: z.array(z.object({ name: z.enum(TEMPLATE_NAMES), title: z.string(), says: z.string() })),
  may: z.object({
    propose: z.boolean().describe("a change of the baseline"),
    proposeFor: z.array(TeamRef),
    requestWaiver: z.array(TeamRef),
    decideWaiver: z.boolean(),
  }),
});
export type PolicyOverview = z.output<typeof PolicyOverview>;

const ORIGINS = ["baseline", "team", "both"] as const;
/** A line of an effective policy. */
export const EffectiveLine = z.object({
  part: ChangeLine.shape.part,
  name: z.string().describe("the rule's id, or the setting"),
  text: z.string(),
  effect: z.enum(DECISIONS).nullable(),
  level: z.enum(LEVELS).nullable(),
  origin: z.enum(ORIGINS),
  rule: GuardRule.nullable(),
  waived: z.array(
    z.object({ id: z.string(), until: z.date(), person: z.string().nullable(), repository: z.string().nullable() }),
  ),
});
export type EffectiveLine = z.output<typeof EffectiveLine>;
export const TeamEffective = z.object({
  team: TeamRef,
  baseline: RevisionLine.nullable(),
  tightening: RevisionLine.nullable(),
  trying: z.array(RevisionLine).describe("what is tried on this team"),
  digest: z.string().describe("of the effective policy without exceptions"),
  lines: z.array(EffectiveLine),
  total: z.number().int().describe("lines before the search"),
  origins: z.record(z.enum(ORIGINS), z.number().int()),
  trouble: z.array(z.string()),
  notices: z.array(NoticeLine),
  may: z.object({ propose: z.boolean(), requestWaiver: z.boolean() }),
});
export type TeamEffective = z.output<typeof TeamEffective>;

export const PolicyComparison = z.object({
  a: z.object({ label: z.string() }),
  b: z.object({ label: z.string() }),
  changes: z.array(ChangeLine),
});
export type PolicyComparison = z.output<typeof PolicyComparison>;

/** A setting that two people changed differently; the author says whose holds. */
export const MergeConflict = z.object({
  key: z.string().describe("send it back with a choice"),
  part: z.string(),
  name: z.string(),
  base: z.string().nullable(),
  mine: z.string().nullable(),
  theirs: z.string().nullable(),
});
export type MergeConflict = z.output<typeof MergeConflict>;

export const SavedDraft = z.object({ id: z.string(), revision: z.number().int(), report: DraftReport });
export type SavedDraft = z.output<typeof SavedDraft>;
