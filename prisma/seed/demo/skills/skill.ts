import type { CATEGORIES, CHANGE_KINDS, LINEAGES, VERDICTS } from "@/lib/skills/schema";

/** "payments:0" is the lead of Payments, "platform:1" the second of the hub, "left-tracking:0" who has left Tracking. */
export type PersonRef = `${string}:${number}`;
/** "hub/migration-check", "payments/refund-flow" */
export type SkillKey = `${string}/${string}`;

/** One step from the files of a version to those of another: a text put for another, a file put whole, a file taken. */
export type Edit =
  | { path: string; find: string; replace: string }
  | { path: string; text: string }
  | { path: string; remove: true };

export type ChangeLine = { kind: (typeof CHANGE_KINDS)[number]; text: string };

export type DemoVersion = {
  version: string;
  /** When it was published. Fractions are hours. */
  daysAgo: number;
  author: PersonRef;
  reviewer: PersonRef;
  changelog: readonly ChangeLine[];
  /** Turns this version's files into the version's before it; metadata.version follows by itself. */
  undo?: readonly Edit[];
  yanked?: { daysAgo: number; by: PersonRef; reason: string };
};

export type DemoThread = {
  path: string;
  /** Part of the one line that it stands on, in the new files. */
  line: string;
  resolvedBy?: PersonRef;
  comments: readonly { by: PersonRef; daysAgo: number; body: string }[];
};

/** What is not published: sent for review, sent back, or somebody's own draft. */
export type DemoDraft = {
  state: "draft" | "in_review" | "changes_requested";
  kind: "version" | "promotion";
  version: string;
  daysAgo: number;
  author: PersonRef;
  changelog: readonly ChangeLine[];
  /** From the newest version's files; metadata.version follows by itself. Of a new skill: none, the package is the draft. */
  edits: readonly Edit[];
  reviews?: readonly { by: PersonRef; daysAgo: number; approved: boolean; comment: string }[];
  threads?: readonly DemoThread[];
};

export type DemoComment = {
  by: PersonRef;
  daysAgo: number;
  version: string;
  body: string;
  resolved?: true;
  replies?: readonly { by: PersonRef; daysAgo: number; body: string }[];
};

export type DemoSkill = {
  /** A team's slug, or "hub". */
  owner: string;
  name: string;
  category: (typeof CATEGORIES)[number];
  maintainers: readonly PersonRef[];
  /** Of the hub: the team that brought it and stays with it. */
  coOwner?: string;
  /** Of the hub: in every team's set unless the team leaves it out. */
  inherited?: true;
  visibility?: "team";
  /** Newest first; none for what was never published. */
  versions: readonly DemoVersion[];
  lineage?: { kind: (typeof LINEAGES)[number]; from: SkillKey; version: string };
  /** A fork's newest files, as edits of the version that it came from. Without it they stand in packages/. */
  changes?: readonly Edit[];
  /** Teams that have it in their set, beside the owner's and those that inherit it. */
  usedBy?: readonly string[];
  /** Days until somebody should look at it again; negative when that has passed. */
  reviewBy?: number;
  /** When somebody said last that it still holds. */
  verified?: { daysAgo: number; by: PersonRef };
  deprecated?: { successor: SkillKey; reason: string; daysAgo: number; by: PersonRef };
  drafts?: readonly DemoDraft[];
  comments?: readonly DemoComment[];
  /** Findings of the scan that a reviewer let stand, by part of the line. */
  suppressions?: readonly {
    version: string;
    path: string;
    line: string;
    reason: string;
    by: PersonRef;
    daysAgo: number;
  }[];
  /** What was decided about a skill that is close to it. */
  choices?: readonly {
    other: SkillKey;
    verdict: (typeof VERDICTS)[number];
    choice: "variant" | "distinct";
    reason: string;
  }[];
};

export const keyOf = ({ owner, name }: Pick<DemoSkill, "owner" | "name">): SkillKey => `${owner}/${name}`;
