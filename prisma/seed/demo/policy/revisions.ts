import type { z } from "zod";
import { PolicyDocument } from "@/lib/policy/schema";
import { templateOf } from "@/lib/policy/templates/templates";
import type { PersonRef } from "../skills/skill";
import {
  DESTROY_STACKS,
  LEDGER_MIGRATIONS,
  NO_FORCE_PUSH,
  PRODUCTION_DATABASE,
  READING,
  TESTING,
} from "./company-rules";

export type DemoRevision = {
  /** Null: the baseline. */
  team: string | null;
  title: string;
  reason: string;
  author: PersonRef;
  /** Who approved it, and with which words. Nobody yet: it waits in review. */
  reviewer: PersonRef | null;
  comment: string;
  daysAgo: number;
  /** Tried on teams before it was published. */
  tried?: { daysAgo: number; teams: readonly string[] };
  document: PolicyDocument;
};

type Written = z.input<typeof PolicyDocument>;
type Rule = NonNullable<Written["rules"]>[number];
const WITHOUT_PLANS = (rule: Rule): Rule => ({
  ...rule,
  does: ["deletes-resources", "drops-data", "stops-services"],
  examples: { match: ["kubectl delete ns payments"], not: ["terraform plan", "kubectl get pods"] },
});
const written = (document: Written): PolicyDocument => PolicyDocument.parse(document);

const observe: Written = templateOf("observe").document;
const rulesOf = (document: Written) => document.rules ?? [];
/** Halden Freight took the template without the plans that are applied: what those would cost is for its platform team to see. */
const template: Written = templateOf("standard").document;
const standard: Written = {
  ...template,
  rules: rulesOf(template).map(rule => (rule.id === "change-infrastructure" ? WITHOUT_PLANS(rule) : rule)),
};

const withInfrastructure: Written = {
  ...standard,
  rules: [...rulesOf(standard), DESTROY_STACKS, PRODUCTION_DATABASE],
};
const withoutNeedlessQuestions: Written = { ...withInfrastructure, allow: [READING, TESTING] };
const withDeniedProduction: Written = {
  ...withoutNeedlessQuestions,
  rules: [
    ...rulesOf(standard),
    DESTROY_STACKS,
    { ...PRODUCTION_DATABASE, effect: "deny", level: "hard" },
    LEDGER_MIGRATIONS,
  ],
  limits: { ...standard.limits, waiverDays: 21 },
};

/** The baseline's and the teams' revisions, in the order in which they came into force. The last waits in review. */
export const DEMO_REVISIONS: readonly DemoRevision[] = [
  {
    team: null,
    title: "Observe",
    reason: "We want to see what agents do before we stop anything.",
    author: "platform:0",
    reviewer: "platform:1",
    comment: "Nothing is stopped by it.",
    daysAgo: 90,
    document: written(observe),
  },
  {
    team: null,
    title: "The standard template",
    reason:
      "Twelve days of logs show that it would have asked about twice a day per person, and denied six calls, all rightly. Applying plans stays as it is for now: Reliability wants to see first how often that would ask.",
    author: "platform:0",
    reviewer: "platform:1",
    comment: "Tried on Routing and Tracking without complaints.",
    daysAgo: 78,
    tried: { daysAgo: 85, teams: ["routing", "tracking"] },
    document: written(standard),
  },
  {
    team: null,
    title: "Stacks and the production database",
    reason:
      "An agent destroyed a stack that two teams were using. Destroying and the production database are asked for now.",
    author: "platform:1",
    reviewer: "platform:0",
    comment: "",
    daysAgo: 55,
    document: written(withInfrastructure),
  },
  {
    team: "payments",
    title: "Nothing reaches main or the ledger's database",
    reason: "Payments releases by its pipeline alone.",
    author: "payments:0",
    reviewer: "platform:0",
    comment: "As we spoke about it on Monday.",
    daysAgo: 50,
    document: written({
      rules: [
        {
          id: "payments-main",
          effect: "deny",
          category: "history",
          patterns: ["Bash(git push * main)", "Bash(git push * main:*)"],
          owner: "Payments",
          rationale: "Main of Payments is written by the merge queue.",
          alternative: "Push your branch and add the pull request to the queue.",
          examples: { match: ["git push origin main"], not: ["git push origin feature/payout"] },
        },
      ],
      files: { denyRead: ["//**/payout-reports/live/**"] },
      limits: { sessionUsd: 25 },
    }),
  },
  {
    team: "customs",
    title: "Declarations stay where they are",
    reason: "Declarations hold names and addresses of private people.",
    author: "customs:0",
    reviewer: "platform:1",
    comment: "",
    daysAgo: 45,
    document: written({
      rules: [
        {
          id: "customs-production",
          effect: "deny",
          category: "infrastructure",
          patterns: ["Bash(psql *prod*)"],
          owner: "Customs",
          rationale: "The register of declarations is not read by agents.",
          alternative: "Ask the data team for an extract without names.",
          examples: { match: ["psql -h prod-db.halden.example declarations"], not: ["psql -h localhost declarations"] },
        },
      ],
      files: { denyRead: ["//**/declarations/live/**"] },
    }),
  },
  {
    team: null,
    title: "Reading and testing need no question",
    reason: "Four of ten questions were about reading and testing, and everybody said yes to all of them.",
    author: "platform:0",
    reviewer: "platform:1",
    comment: "Checked: none of the patterns can write.",
    daysAgo: 33,
    document: written(withoutNeedlessQuestions),
  },
  {
    team: "routing",
    title: "Two people destroy",
    reason: "Routing's infrastructure carries the tracking of live trucks.",
    author: "routing:0",
    reviewer: "platform:0",
    comment: "",
    daysAgo: 26,
    document: written({
      allow: [{ ...READING, id: "routing-reading" }],
      gates: [
        {
          id: "routing-stacks",
          rules: ["change-infrastructure", "destroy-stacks"],
          approvers: null,
          minApprovals: 1,
          ttlMinutes: 60,
        },
      ],
      locks: ["askInSandbox"],
    }),
  },
  {
    team: null,
    title: "The production database is closed to agents",
    reason: "Data platform's masked copy is ready, so there is no reason left to read production.",
    author: "platform:1",
    reviewer: "platform:0",
    comment: "The masked copy is refreshed every night; agreed with Data platform.",
    daysAgo: 12,
    document: written(withDeniedProduction),
  },
  {
    team: null,
    title: "No force pushes",
    reason: "Commits of others were lost twice in October after an agent had tidied a shared branch.",
    author: "platform:1",
    reviewer: null,
    comment: "",
    daysAgo: 1,
    document: written({ ...withDeniedProduction, rules: [...rulesOf(withDeniedProduction), NO_FORCE_PUSH] }),
  },
];

export type DemoWaiver = {
  team: string;
  ruleIds: readonly string[];
  repository: string | null;
  reason: string;
  ticket: string;
  requester: PersonRef;
  decider: PersonRef;
  comment: string;
  daysAgo: number;
  /** From the day of the decision on. */
  days: number;
};
export const DEMO_WAIVERS: readonly DemoWaiver[] = [
  {
    team: "warehouse",
    ruleIds: ["publish"],
    repository: "halden/label-printer",
    reason: "The registry moves; each package is published once by hand.",
    ticket: "WH-1184",
    requester: "warehouse:0",
    decider: "platform:1",
    comment: "For the week of the move.",
    daysAgo: 40,
    days: 7,
  },
  {
    team: "payments",
    ruleIds: ["destroy-stacks", "change-infrastructure"],
    repository: "halden/payments-api",
    reason: "Migration week: queues move to the new region and the old ones go, with somebody at the keyboard.",
    ticket: "PAY-2291",
    requester: "payments:0",
    decider: "platform:0",
    comment: "Until the move is done. Plans go into the channel all the same.",
    daysAgo: 5,
    days: 14,
  },
];
