import { z } from "zod";
import { may } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { tooSmall } from "../rules/next-version";
import { blockers } from "../rules/report";
import { letStand, mayReview, type Reviewer, requiredReviews } from "../rules/required-reviews";
import { type Sight, sees, sightOf } from "../rules/sight";
import { newCapabilities } from "../rules/widening";
import { Changelog, Finding, NeighbourChoice, Owner, VERSION_KINDS, VERSION_STATES, VersionReport } from "../schema";
import { loadPackage } from "./load-package";
import { ChangedFile, changesOf } from "./package-changes";
import { reviewersFor } from "./reviewers-for";
import { ownerOf, SKILL_FIELDS, skillScope } from "./skill-subject";
import { suppressedIn } from "./suppressed-in";
import { readThreads, Thread } from "./threads";
import { type VersionSubject, versionSubject, writersOf } from "./version-subject";

/** One line of the list above the button. */
export const ReviewCheck = z.object({
  id: z.string(),
  state: z.enum(["ok", "warn", "blocked"]),
  label: z.string(),
  detail: z.string(),
});
export type ReviewCheck = z.output<typeof ReviewCheck>;

/** A version as its reviewer reads it: what it may do anew, what changed, who has to agree, what is said on its lines. */
export const reviewDetail = query({
  name: "reviewDetail",
  access: "skill:browse",
  input: z.object({ versionId: z.string(), ignoreSpace: z.stringbool().or(z.boolean()).default(false) }),
  output: z.object({
    versionId: z.string(),
    revision: z.number(),
    round: z.number(),
    name: z.string(),
    owner: Owner,
    version: z.string(),
    previous: z.object({ version: z.string(), versionId: z.string() }).nullable(),
    kind: z.enum(VERSION_KINDS),
    source: z.object({ owner: z.string(), name: z.string(), version: z.string() }).nullable(),
    state: z.enum(VERSION_STATES),
    author: z.string(),
    changelog: Changelog,
    choice: NeighbourChoice.extend({ name: z.string().nullable() }).nullable(),
    submittedAt: z.date(),
    digest: z.string(),
    files: z.array(ChangedFile),
    newPowers: z.array(
      z.object({ kind: z.string(), value: z.string(), path: z.string(), line: z.number().nullable() }),
    ),
    findings: z.array(
      Finding.extend({ suppressed: z.object({ reason: z.string(), by: z.string() }).nullable(), isNew: z.boolean() }),
    ),
    report: VersionReport,
    threads: z.array(Thread),
    reviewers: z.array(
      z.object({
        name: z.string(),
        why: z.string(),
        state: z.enum(["approved", "changes", "asked"]),
        comment: z.string(),
      }),
    ),
    needs: z.array(z.object({ label: z.string(), met: z.boolean() })),
    checks: z.array(ReviewCheck),
    waitsFor: z.array(z.string()),
    may: z.object({
      decide: z.boolean(),
      why: z.string().describe("why not, in a sentence"),
      comment: z.boolean(),
      withdraw: z.boolean(),
      rework: z.boolean(),
      suppress: z.boolean(),
    }),
  }),
  subject: (db, { versionId }, actor) => versionSubject(db, actor, versionId),
  scope: () => "anywhere",
  run: async (db, { input, subject: version, actor, now }) => {
    const self = actor.kind === "person" ? actor.id : "";
    const [base, mine, rows, threads, suppressions, reviews, source] = await Promise.all([
      baseOf(db, version),
      loadPackage(db, version.files),
      db.skillFinding.findMany({ where: { versionId: version.id }, orderBy: [{ path: "asc" }, { line: "asc" }] }),
      readThreads(db, { versionId: version.id }),
      db.skillSuppression.findMany({ where: { skillId: version.skillId } }),
      db.skillReview.findMany({
        where: { versionId: version.id, round: version.round },
        orderBy: { createdAt: "asc" },
        select: { reviewerId: true, approved: true, comment: true, reviewer: { select: { name: true } } },
      }),
      sourceOf(db, sightOf(actor), version.sourceId),
    ]);
    const report = VersionReport.parse(version.report);
    const before = base ? await loadPackage(db, base.files) : null;
    const known = new Set(base?.findings.map(one => one.fingerprint));
    const findings = rows.map(row => Finding.parse(row));
    const suppressed = await suppressedIn(db, version.skillId);
    const people = await reviewersFor(db, version.skill, [self, ...reviews.map(one => one.reviewerId)], now);
    const me = people.find(one => one.personId === self);
    const approvals = people.filter(one => reviews.some(r => r.approved && r.reviewerId === one.personId));
    const needs = requiredReviews(
      {
        teamId: version.skill.teamId,
        teamName: version.skill.team?.name ?? "the hub",
        widened: version.widened,
        suppressed: letStand(findings, suppressed),
        authorIds: writersOf(version),
      },
      approvals,
    );
    const open = threads.filter(thread => !thread.resolvedAt && thread.path !== null).length;
    const blocked = blockers({ checks: report.checks, findings }, suppressed);
    const choice = version.choice === null ? null : NeighbourChoice.parse(version.choice);
    const choiceName = choice
      ? await db.skill.findUnique({ where: { id: choice.skillId }, select: SKILL_FIELDS })
      : null;
    const namesChoice = choiceName && sees(sightOf(actor), choiceName);
    const names = new Map(
      (
        await db.person.findMany({
          where: { id: { in: suppressions.map(one => one.byId) } },
          select: { id: true, name: true },
        })
      ).map(one => [one.id, one.name]),
    );
    const decides =
      me !== undefined &&
      version.state === "in_review" &&
      mayReview({ teamId: version.skill.teamId, authorIds: writersOf(version) }, me) &&
      may(actor, "skill:review", skillScope(version.skill));
    const isAuthor = self !== "" && self === version.authorId;
    return {
      versionId: version.id,
      revision: version.revision,
      round: version.round,
      name: version.skill.slug,
      owner: ownerOf(version.skill),
      version: version.version,
      previous: base ? { version: base.version, versionId: base.id } : null,
      kind: version.kind,
      source,
      state: version.state,
      author: version.authorName,
      changelog: Changelog.parse(version.changelog),
      choice: choice ? { ...choice, name: namesChoice ? choiceName.slug : null } : null,
      submittedAt: version.submittedAt,
      digest: version.digest,
      files: changesOf(before, mine, input.ignoreSpace),
      newPowers: newCapabilities(base ? VersionReport.parse(base.report).capabilities : null, report.capabilities),
      findings: findings.map(one => {
        const said = suppressions.find(s => s.fingerprint === one.fingerprint);
        return {
          ...one,
          isNew: !known.has(one.fingerprint),
          suppressed: said ? { reason: said.reason, by: names.get(said.byId) ?? "somebody" } : null,
        };
      }),
      report,
      threads,
      reviewers: reviews.map(one => ({
        name: one.reviewer.name,
        why: standing(
          people.find(person => person.personId === one.reviewerId),
          version,
        ),
        state: one.approved ? ("approved" as const) : ("changes" as const),
        comment: one.comment,
      })),
      needs: needs.map(({ label, met }) => ({ label, met })),
      checks: checksOf(version, report, findings, suppressed, base?.version ?? null, open),
      waitsFor: [
        ...needs.filter(need => !need.met).map(need => need.label),
        ...(open ? [`${open} open ${open === 1 ? "thread" : "threads"}`] : []),
        ...blocked,
      ],
      may: {
        decide: decides,
        why: decides
          ? ""
          : isAuthor
            ? "You wrote it, so somebody else decides."
            : version.state === "in_review"
              ? "Its owners decide."
              : "This version is decided.",
        comment: actor.kind === "person" && may(actor, "skill:propose", "anywhere"),
        withdraw:
          ["in_review", "changes_requested"].includes(version.state) &&
          (isAuthor || may(actor, "skill:maintain", skillScope(version.skill))),
        rework: isAuthor && ["in_review", "changes_requested"].includes(version.state),
        suppress: decides,
      },
    };
  },
});

/** What somebody is to the skill's owner, in a word or two. */
function standing(who: Reviewer | undefined, { skill }: VersionSubject): string {
  if (who?.teamRole === "lead") return `Leads ${skill.team?.name ?? "its team"}`;
  if (who?.teamRole) return skill.team?.name ?? "";
  return who?.platform ? "Platform team" : "";
}

const BASE = {
  id: true,
  version: true,
  files: true,
  report: true,
  findings: { select: { fingerprint: true } },
} as const;

/** What it is compared with: the version it was made from, or for a hub's first one, where it came from. */
async function baseOf(db: Reader, version: VersionSubject) {
  return version.baseId ? db.skillVersion.findUnique({ where: { id: version.baseId }, select: BASE }) : null;
}

/** Where it came from, unless the reviewer may not know of that skill. */
async function sourceOf(db: Reader, sight: Sight, id: string | null) {
  const found = id
    ? await db.skillVersion.findUnique({ where: { id }, select: { version: true, skill: { select: SKILL_FIELDS } } })
    : null;
  return found && sees(sight, found.skill)
    ? { owner: found.skill.team?.slug ?? "hub", name: found.skill.slug, version: found.version }
    : null;
}

function checksOf(
  version: VersionSubject,
  report: VersionReport,
  findings: readonly Finding[],
  suppressed: ReadonlySet<string>,
  previous: string | null,
  open: number,
): ReviewCheck[] {
  const errors = report.checks.filter(one => one.level === "error").length;
  const warnings = report.checks.filter(one => one.level === "warning").length;
  const live = findings.filter(one => !suppressed.has(one.fingerprint));
  const critical = live.filter(one => one.severity === "critical").length;
  const small = tooSmall(version.version, previous, Changelog.parse(version.changelog), version.widened);
  return [
    ...(small ? [{ id: "version", state: "warn" as const, label: "Version is too small", detail: small }] : []),
    {
      id: "scan",
      state: critical ? "blocked" : live.some(one => one.severity === "high") ? "warn" : "ok",
      label: "Safety scan",
      detail: live.length ? `${live.length} to look at${critical ? `, ${critical} critical` : ""}` : "nothing found",
    },
    {
      id: "fields",
      state: errors ? "blocked" : warnings ? "warn" : "ok",
      label: "Fields",
      detail: errors ? `${errors} errors` : warnings ? `${warnings} warnings` : "all clear",
    },
    {
      id: "threads",
      state: open ? "blocked" : "ok",
      label: "Comments",
      detail: open ? `${open} open on its lines` : "none open",
    },
    { id: "listing", state: "ok", label: "Listing", detail: `${report.listing} characters in every agent's list` },
  ];
}
