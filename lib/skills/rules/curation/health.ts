import { DAY_MS, type Day } from "@/lib/core/time";
import type { HealthReason, HealthState } from "../../schema";

/** What is known about a skill, from three sources. */
export type HealthFacts = {
  owner: {
    /** The owning team; for the hub's skills the co-owner, and null without one. */
    team: { name: string; archived: boolean; people: number } | null;
    hub: boolean;
    maintainers: readonly { name: string; gone: "disabled" | "left" | null }[];
  };
  content: {
    deadReferences: readonly string[];
    retiredModels: readonly string[];
    /** Of the other checks, those that warn or worse. */
    otherWarnings: number;
    publishedAt: Date | null;
    firstPublishedAt: Date | null;
    verifiedAt: Date | null;
    /** The day by which it was to be looked at again. */
    reviewBy: Day | null;
    /** What it does that the policy forbids, one sentence each. */
    policyConflicts: readonly string[];
  };
  use: {
    /** Whether telemetry arrives at all: without it nothing is said about use. */
    known: boolean;
    /** Runs by week, oldest first, this week last. */
    weeks: readonly number[];
    runs30: number;
    people30: number;
    teams30: number;
  };
  pinned: boolean;
  graceUntil: Date | null;
};
export type Health = {
  state: HealthState;
  reasons: HealthReason[];
  /** What becomes of it unless somebody acts; null when nothing does. */
  next: string | null;
};

/** Days that a new skill is left alone, weeks without a run until it counts as dormant, and until it may go. */
export const NEW_DAYS = 30;
export const DORMANT_WEEKS = 8;
export const UNUSED_WEEKS = 12;
/** Days after which nobody's word holds any more that the content is right. */
export const VERIFIED_DAYS = 365;
/** Days for which "still valid" outweighs what checks find: somebody looked and said it does not matter. */
export const STAMP_DAYS = 90;
const REVIEW_SOON_DAYS = 14;

type Weight = "note" | "watch" | "stale";
type Weighed = HealthReason & { weight: Weight };
const POLICY = "content.policy";
const AGAINST = "Against the policy: ";
/** What was found to be against the policy when it was last asked. */
export const keptConflicts = (reasons: readonly HealthReason[]): string[] =>
  reasons.filter(({ code }) => code === POLICY).map(({ text }) => text.slice(AGAINST.length));

const few = (names: readonly string[]) =>
  names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
const days = (from: Date, to: Date) => Math.floor((to.getTime() - from.getTime()) / DAY_MS);

/**
 * How a skill does. Worst first: nobody stands for it, its content is doubtful, nobody runs it; unused and doubtful or
 * unowned together make it a candidate for retiring. New skills and those in grace are not judged by their use, pinned
 * ones (once-a-year jobs) never; grace also holds off the rest. Nothing is ever deleted: the state asks for a decision.
 */
export function healthOf(facts: HealthFacts, now: Date): Health {
  const owner = ownerReasons(facts.owner);
  const content = contentReasons(facts.content, now);
  const use = runReasons(facts, now);
  const reasons = [...owner.reasons, ...content, ...use.reasons];
  const plain = reasons.map(({ code, text }) => ({ code, text }));
  if (facts.graceUntil && facts.graceUntil > now) {
    const until = facts.graceUntil.toISOString().slice(0, 10);
    const note = { code: "grace", text: `Left alone until ${until}.` };
    return { state: "active", reasons: [...plain, note], next: reasons.length ? `Judged again on ${until}.` : null };
  }
  if (facts.pinned)
    plain.push({ code: "pinned", text: "Pinned: that nobody runs it for long does not count against it." });
  const stale = content.some(({ weight }) => weight === "stale");
  if (use.unused && (stale || !owner.alive))
    return { state: "retire-candidate", reasons: plain, next: "Stays as it is until somebody retires or adopts it." };
  if (!owner.alive)
    return { state: "unowned", reasons: plain, next: "A candidate for retiring once nobody runs it any more." };
  if (stale) return { state: "stale", reasons: plain, next: "A candidate for retiring once nobody runs it any more." };
  if (use.dormant) return { state: "dormant", reasons: plain, next: "Stays as it is until somebody decides." };
  if (reasons.some(({ weight }) => weight === "watch"))
    return { state: "watch", reasons: plain, next: use.falling ? "Dormant after eight weeks without a run." : null };
  return { state: "active", reasons: plain, next: null };
}

function ownerReasons({ team, hub, maintainers }: HealthFacts["owner"]): { alive: boolean; reasons: Weighed[] } {
  const reasons: Weighed[] = [];
  const standing = maintainers.filter(({ gone }) => gone === null);
  if (team?.archived) reasons.push({ code: "owner.archived", text: `${team.name} is archived.`, weight: "watch" });
  for (const why of ["disabled", "left"] as const) {
    const gone = maintainers.filter(one => one.gone === why).map(({ name }) => name);
    if (!gone.length) continue;
    const what = why === "left" ? "no longer in the team" : "no longer with an account";
    reasons.push({ code: `owner.${why}`, text: `Maintained by ${few(gone)}, ${what}.`, weight: "watch" });
  }
  if (!standing.length) reasons.push({ code: "owner.no-maintainer", text: "Nobody maintains it.", weight: "watch" });
  else if (team && !team.archived && team.people < 2)
    reasons.push({
      code: "owner.thin",
      text: `${team.name} has ${team.people === 1 ? "one person" : "no people"}: nobody else can review it.`,
      weight: "watch",
    });
  // The hub's skills are the platform team's as long as somebody maintains them.
  return { alive: standing.length > 0 && (hub || (team !== null && !team.archived)), reasons };
}

function contentReasons(content: HealthFacts["content"], now: Date): Weighed[] {
  const { deadReferences, retiredModels, otherWarnings, verifiedAt, publishedAt, reviewBy, policyConflicts } = content;
  const reasons: Weighed[] = [];
  const stamped =
    verifiedAt !== null && days(verifiedAt, now) < STAMP_DAYS && (!publishedAt || verifiedAt >= publishedAt);
  const found: Weight = stamped ? "watch" : "stale";
  if (policyConflicts.length)
    reasons.push({ code: POLICY, text: `${AGAINST}${few(policyConflicts)}`, weight: "stale" });
  if (deadReferences.length)
    reasons.push({
      code: "content.references",
      text: `Names ${deadReferences.length === 1 ? "a file that is" : `${deadReferences.length} files that are`} not there: ${few(deadReferences)}.`,
      weight: found,
    });
  if (retiredModels.length)
    reasons.push({ code: "content.models", text: `Names a retired model: ${few(retiredModels)}.`, weight: found });
  if (otherWarnings > 0)
    reasons.push({
      code: "content.checks",
      text: `${otherWarnings} ${otherWarnings === 1 ? "check warns" : "checks warn"}.`,
      weight: "note",
    });
  if (reviewBy) {
    const left = days(now, new Date(`${reviewBy}T23:59:59Z`));
    if (now > new Date(`${reviewBy}T23:59:59Z`))
      reasons.push({
        code: "content.review-passed",
        text: `To be reviewed by ${reviewBy}, which has passed.`,
        weight: "stale",
      });
    else if (left < REVIEW_SOON_DAYS)
      reasons.push({ code: "content.review-due", text: `To be reviewed by ${reviewBy}.`, weight: "watch" });
  }
  const confirmed = [verifiedAt, publishedAt]
    .flatMap(at => (at ? [at] : []))
    .sort((a, b) => b.getTime() - a.getTime())[0];
  if (confirmed && days(confirmed, now) >= VERIFIED_DAYS)
    reasons.push({
      code: "content.unverified",
      text: `Nobody changed or confirmed it since ${confirmed.toISOString().slice(0, 10)}.`,
      weight: "watch",
    });
  return reasons;
}

function runReasons({ use, content, pinned }: HealthFacts, now: Date) {
  const reasons: Weighed[] = [];
  const nothing = { unused: false, dormant: false, falling: false, reasons };
  const isNew = content.firstPublishedAt === null || days(content.firstPublishedAt, now) < NEW_DAYS;
  if (!use.known || pinned || isNew) return nothing;
  const ageWeeks = content.firstPublishedAt === null ? 0 : days(content.firstPublishedAt, now) / 7;
  const idle = use.weeks.length - 1 - use.weeks.findLastIndex(runs => runs > 0);
  if (use.runs30 === 0 && idle >= DORMANT_WEEKS && ageWeeks >= DORMANT_WEEKS) {
    const never = idle >= use.weeks.length;
    reasons.push({
      code: "use.none",
      text: never ? `No run in ${use.weeks.length} weeks.` : `The last run was ${idle} weeks ago.`,
      weight: "watch",
    });
    return { unused: never && ageWeeks >= UNUSED_WEEKS, dormant: true, falling: false, reasons };
  }
  const sum = (from: number, to: number) => use.weeks.slice(from, to).reduce((total, runs) => total + runs, 0);
  // Whole weeks alone: this one is not over.
  const [before, lately] = [sum(-9, -5), sum(-5, -1)];
  const falling = before >= 8 && lately * 2 <= before;
  if (falling)
    reasons.push({
      code: "use.falling",
      text: `${lately} runs in four weeks, ${before} in the four before.`,
      weight: "watch",
    });
  return { ...nothing, falling };
}
