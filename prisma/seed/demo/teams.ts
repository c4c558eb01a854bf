import type { Tier } from "./releases";
import { FAN_OUTS, NEWCOMER, OPUS_HELPERS, PILOT } from "./stories";
import type { Mix, Work } from "./vocabulary";

/** How a prompt goes on: alone, with agents that are waited for, with agents in the background, or with many at once. */
export type Course = "answer" | "work" | "explore" | "delegate" | "background" | "fan-out";

export type DemoTeam = {
  slug: string;
  name: string;
  costCenter: string;
  people: number;
  /** How many days before the last one the team was connected. */
  joinedDaysAgo: number;
  /** Whose token its machines carry: the team's own, or the organisation's. */
  connects: "team" | "org";
  /** Share of the people who are at work with the client on an ordinary day. */
  participation: number;
  /** What a person's day costs, against the company's usual. */
  spend: number;
  opus: number;
  helperTiers: Mix<Tier>;
  work: Mix<Work>;
  courses: Mix<Course>;
  /** Share of the prompts that bring a skill. */
  skillShare: number;
  /** Share of the prompts with edits that end in a commit, and of the commits that open a pull request. */
  commits: number;
  pullRequests: number;
  /** Share of the requests whose event is lost on the way; the client's own counters have them. */
  lost: number;
  skills: Mix<string>;
  repositories: Mix<string>;
};

const USUAL_WORK: Mix<Work> = {
  feature: 34,
  fix: 20,
  review: 10,
  test: 9,
  research: 8,
  docs: 5,
  migration: 4,
  maintenance: 5,
  release: 3,
  incident: 2,
};
const USUAL_COURSES: Mix<Course> = { answer: 15, work: 61, explore: 13, delegate: 8, background: 2.5, "fan-out": 0.5 };

const team = (
  slug: string,
  name: string,
  costCenter: string,
  people: number,
  joinedDaysAgo: number,
  habits: Partial<DemoTeam> & Pick<DemoTeam, "skills" | "repositories">,
): DemoTeam => ({
  slug,
  name,
  costCenter,
  people,
  joinedDaysAgo,
  connects: "team",
  participation: 0.72,
  spend: 1,
  opus: 0.71,
  helperTiers: { haiku: 34, sonnet: 61, opus: 5 },
  work: USUAL_WORK,
  courses: USUAL_COURSES,
  skillShare: 0.3,
  commits: 0.76,
  pullRequests: 0.5,
  lost: 0.02,
  ...habits,
});

/** Halden Freight's teams in the order in which they joined. */
export const DEMO_TEAMS: readonly DemoTeam[] = [
  team("payments", "Payments", "CC-4100", 28, 236, {
    opus: 0.79,
    work: { ...USUAL_WORK, migration: 8, fix: 23 },
    skills: {
      "refund-flow": 5,
      "refund-replay": 4,
      "ledger-invariants": 4,
      "payout-report-check": 2,
      "terraform-plan-read": 1,
      "invoice-diff": 1,
    },
    repositories: {
      "halden/payments-api": 46,
      "halden/ledger": 27,
      "halden/payout-reports": 14,
      "halden/refund-worker": 13,
      "halden/event-bus": 3,
    },
  }),
  team(OPUS_HELPERS.team, "Routing", "CC-4200", 24, 221, {
    opus: 0.75,
    helperTiers: { opus: 30, sonnet: 48, haiku: 22 },
    courses: { ...USUAL_COURSES, explore: 18, delegate: 15 },
    lost: 0.03,
    skills: { "route-replay": 5, "terraform-plan-read": 3 },
    repositories: {
      "halden/route-engine": 52,
      "halden/routing-infra": 22,
      "halden/eta-model": 17,
      "halden/map-tiles": 9,
      "halden/tracking-api": 4,
    },
  }),
  team("data-platform", "Data platform", "CC-4300", 20, 198, {
    spend: 1.08,
    lost: 0.01,
    work: { ...USUAL_WORK, migration: 13, maintenance: 9, feature: 25 },
    skills: { "schema-change-review": 5, "backfill-runner": 4, "terraform-plan-read": 2 },
    repositories: {
      "halden/warehouse-models": 38,
      "halden/ingest-pipelines": 32,
      "halden/event-bus": 18,
      "halden/dbt-marts": 12,
    },
  }),
  team("tracking", "Tracking", "CC-4210", 18, 171, {
    lost: 0.025,
    opus: 0.67,
    skills: { "dead-letter-replay": 4, "event-trace": 4 },
    repositories: {
      "halden/tracking-api": 48,
      "halden/position-stream": 34,
      "halden/track-web": 18,
      "halden/event-bus": 6,
    },
  }),
  team(FAN_OUTS.team, "Customs", "CC-4400", 16, 152, {
    spend: 1.12,
    opus: 0.69,
    participation: 0.66,
    helperTiers: { sonnet: 64, haiku: 14, opus: 22 },
    courses: { answer: 9, work: 16, explore: 7, delegate: 5, background: 2, "fan-out": 64 },
    work: { ...USUAL_WORK, research: 24, review: 15, feature: 22 },
    commits: 0.44,
    lost: 0.09,
    skills: { "tariff-lookup": 5, "declaration-check": 4 },
    repositories: { "halden/customs-declarations": 57, "halden/tariff-tables": 28, "halden/broker-gateway": 15 },
  }),
  team("warehouse", "Warehouse", "CC-4500", 16, 133, {
    opus: 0.64,
    skills: { "queue-drain": 5, "slotting-check": 2, "invoice-diff": 1 },
    repositories: {
      "halden/warehouse-core": 55,
      "halden/picker-app": 29,
      "halden/label-printer": 16,
      "halden/event-bus": 5,
    },
  }),
  team("mobile", "Mobile", "CC-4610", 14, 104, {
    connects: "org",
    opus: 0.59,
    lost: 0.03,
    skills: { "screenshot-diff": 4, "store-notes": 2 },
    repositories: { "halden/driver-app": 61, "halden/shipper-app": 39, "halden/design-kit": 7 },
  }),
  team("storefront", "Storefront", "CC-4620", 13, 82, {
    connects: "org",
    opus: 0.57,
    lost: 0.03,
    skills: { "accessibility-sweep": 4, "checkout-probe": 3 },
    repositories: { "halden/storefront": 66, "halden/design-kit": 22, "halden/quote-widget": 12, "halden/identity": 3 },
  }),
  team("rates", "Rates", "CC-4110", 11, 71, {
    lost: 0.03,
    skills: { "invoice-diff": 5, "csv-import-helper": 1 },
    repositories: { "halden/rate-engine": 64, "halden/contract-import": 36, "halden/ledger": 8 },
  }),
  team("partner-api", "Partner API", "CC-4220", 9, 66, {
    skills: { "webhook-resend": 4, "partner-contract": 3, "invoice-diff": 1 },
    repositories: { "halden/partner-api": 74, "halden/partner-sdk": 26, "halden/rate-engine": 6 },
  }),
  team(PILOT.team, "Identity", "CC-4710", 7, 60, {
    participation: 0.86,
    spend: 0.7,
    opus: 0.54,
    courses: { answer: 12, work: 80, explore: 7, delegate: 1 },
    helperTiers: { haiku: 90, sonnet: 10 },
    skillShare: 0.55,
    commits: 0.95,
    pullRequests: 0.72,
    lost: 0.008,
    skills: { "token-audit": 5, "session-sweep": 3, "terraform-plan-read": 1 },
    repositories: { "halden/identity": 62, "halden/access-gateway": 38 },
  }),
  team(NEWCOMER.team, "Reliability", "CC-4720", 4, NEWCOMER.daysAgo, {
    participation: 1.1,
    spend: 1.25,
    lost: 0.03,
    work: { ...USUAL_WORK, incident: 18, maintenance: 18 },
    skills: { "k8s-limits": 4, "runbook-drill": 3, "terraform-plan-read": 2 },
    repositories: { "halden/platform-ops": 70, "halden/runbooks": 30 },
  }),
];
