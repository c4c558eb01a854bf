import { z } from "zod";
import { type Actor, may, type PersonActor } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { DRAFT_DAYS, type Draft, draftSubject } from "../commands/drafts/draft-subject";
import { choiceNeeded } from "../rules/choice-needed";
import { newest, nextVersion, tooSmall, versionProblem } from "../rules/next-version";
import { PackageReport } from "../rules/report";
import { sightOf } from "../rules/sight";
import { widens } from "../rules/widening";
import {
  CATEGORIES,
  Changelog,
  FileEntry,
  HUB,
  NeighbourChoice,
  Owner,
  VERDICTS,
  VERSION_KINDS,
  VersionReport,
  VISIBILITIES,
} from "../schema";
import { knownSkills } from "../sql/known-skills";
import { type Close, similarTo } from "./similar-to";
import { suppressedIn } from "./suppressed-in";

export const CloseSkill = z.object({
  skillId: z.number(),
  name: z.string(),
  owner: Owner,
  description: z.string(),
  version: z.string(),
  versionId: z.string(),
  digest: z.string(),
  verdict: z.enum(VERDICTS).exclude(["distinct"]),
  share: z.number().describe("of your text that stands in theirs, 0 to 1"),
  shareOfTheirs: z.number(),
  runs30: z.number(),
});
export type CloseSkill = z.output<typeof CloseSkill>;
/** One line of "before you send": what is clear, what warns, what still blocks. */
export const Left = z.object({
  id: z.enum(["files", "fields", "scan", "close", "version", "changelog", "conflicts", "owner"]),
  state: z.enum(["ok", "warn", "blocked"]),
  label: z.string(),
  detail: z.string(),
});
export type Left = z.output<typeof Left>;

/** One's own draft as the page for publishing shows it: what stands in it, what is close, what is left to do. */
export const draftDetail = query({
  name: "draftDetail",
  access: "skill:browse",
  input: z.object({ id: z.string() }),
  output: z.object({
    id: z.string(),
    revision: z.number(),
    kind: z.enum(VERSION_KINDS),
    folder: z.string().nullable(),
    files: z.array(FileEntry),
    bytes: z.number(),
    digest: z.string(),
    report: PackageReport,
    version: z.string(),
    suggestedVersion: z.string(),
    versionNote: z.string().nullable().describe("why the number fits badly; it does not block"),
    changelog: Changelog,
    category: z.enum(CATEGORIES).catch("general"),
    visibility: z.enum(VISIBILITIES),
    owner: Owner.nullable(),
    owners: z.array(Owner).describe("who a new skill may belong to"),
    target: z
      .object({ owner: Owner, name: z.string(), latest: z.string().nullable() })
      .nullable()
      .describe("the skill that gets a new version"),
    again: z.boolean().describe("whether it goes into a review that is under way"),
    conflicts: z.array(
      z.object({
        path: z.string(),
        index: z.number(),
        base: z.string().nullable(),
        ours: z.string().nullable(),
        theirs: z.string().nullable(),
      }),
    ),
    close: z.array(CloseSkill),
    compared: z.number().describe("how many skills it was compared with"),
    choice: NeighbourChoice.nullable(),
    reviewers: z.array(z.object({ name: z.string(), why: z.string() })),
    left: z.array(Left),
    ready: z.boolean(),
    expiresAt: z.date(),
    updatedAt: z.date(),
  }),
  subject: (db, { id }, actor) => draftSubject(db, actor, id),
  scope: () => "anywhere",
  run: async (db, { subject: draft, actor }) => {
    const report = PackageReport.parse(draft.report);
    const changelog = Changelog.parse(draft.changelog);
    const choice = draft.choice === null ? null : NeighbourChoice.parse(draft.choice);
    const files = FileEntry.array().parse(draft.files);
    const [target, close, owners] = await Promise.all([
      targetOf(db, draft),
      similarTo(db, actor, { files, teamId: draft.teamId, excludeId: draft.skillId }),
      ownersFor(db, actor),
    ]);
    const latest = target?.latest ?? null;
    const widened = widens(target?.capabilities ?? null, report.capabilities);
    const conflicts = Conflicts.parse(draft.conflicts);
    const owner = target?.owner ?? owners.find(one => one.teamId === draft.teamId) ?? null;
    const left = leftOf({ draft, report, changelog, choice, close, target, conflicts: conflicts.length, owner });
    return {
      id: draft.id,
      revision: draft.revision,
      kind: draft.kind,
      folder: draft.folder,
      files,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
      digest: draft.digest,
      report,
      version: draft.version,
      suggestedVersion: nextVersion(latest, changelog, widened),
      versionNote: tooSmall(draft.version, latest, changelog, widened),
      changelog,
      category: draft.category as (typeof CATEGORIES)[number],
      visibility: draft.visibility,
      owner,
      owners,
      target: target ? { owner: target.owner, name: target.name, latest } : null,
      again: draft.versionId !== null,
      conflicts,
      close,
      // Of those that the author may know of, as the answer is: the count must not tell of the others.
      compared: (await db.rows(knownSkills, sightOf(actor))).reduce((sum, { standing }) => sum + standing, 0),
      choice,
      reviewers: await reviewersOf(db, owner, actor),
      left,
      ready: left.every(line => line.state !== "blocked"),
      expiresAt: new Date(draft.updatedAt.getTime() + DRAFT_DAYS * 86_400_000),
      updatedAt: draft.updatedAt,
    };
  },
});

const Conflicts = z
  .array(
    z.object({
      path: z.string(),
      index: z.number().default(0),
      base: z.string().nullable().default(null),
      ours: z.string().nullable().default(null),
      theirs: z.string().nullable().default(null),
    }),
  )
  .catch([]);

async function targetOf(db: Reader, draft: Draft) {
  if (draft.skillId === null) return null;
  const skill = await db.skill.findUniqueOrThrow({
    where: { id: draft.skillId },
    select: {
      id: true,
      slug: true,
      teamId: true,
      team: { select: { slug: true, name: true } },
      versions: {
        where: { state: { in: ["published", "yanked"] } },
        select: { version: true, state: true, report: true },
      },
    },
  });
  const latest = newest(skill.versions.filter(one => one.state === "published"));
  return {
    owner: { slug: skill.team?.slug ?? HUB, name: skill.team?.name ?? "Hub", teamId: skill.teamId },
    name: skill.slug,
    latest: latest?.version ?? null,
    taken: skill.versions.map(one => one.version),
    capabilities: latest ? VersionReport.parse(latest.report).capabilities : null,
    suppressed: await suppressedIn(db, skill.id),
  };
}
type Target = NonNullable<Awaited<ReturnType<typeof targetOf>>>;

async function ownersFor(db: Reader, actor: Actor): Promise<Owner[]> {
  const mine = (actor as PersonActor).teams?.map(team => team.teamId) ?? [];
  const teams = await db.team.findMany({
    where: { archivedAt: null, ...(may(actor, "skill:write", "org") ? {} : { id: { in: mine } }) },
    orderBy: { name: "asc" },
    select: { id: true, slug: true, name: true },
  });
  const hub = may(actor, "skill:write", "org") ? [{ slug: HUB, name: "Hub", teamId: null }] : [];
  return [...hub, ...teams.map(({ id, slug, name }) => ({ slug, name, teamId: id }))];
}

/** Who will look: leads first, at most three. */
async function reviewersOf(db: Reader, owner: Owner | null, actor: Actor) {
  const self = actor.kind === "person" ? actor.id : "";
  if (!owner) return [];
  if (owner.teamId === null) {
    const people = await db.person.findMany({
      where: { orgRole: "platform", disabledAt: null, id: { not: self } },
      take: 3,
      orderBy: { name: "asc" },
      select: { name: true },
    });
    return people.map(({ name }) => ({ name, why: "Platform team" }));
  }
  const rows = await db.membership.findMany({
    where: { teamId: owner.teamId, endsAt: null, personId: { not: self }, person: { disabledAt: null } },
    orderBy: [{ role: "asc" }, { person: { name: "asc" } }],
    take: 3,
    select: { role: true, person: { select: { name: true } } },
  });
  return rows.map(row => ({
    name: row.person.name,
    why: row.role === "lead" ? `Leads ${owner.name}` : `${owner.name}`,
  }));
}

type Facts = {
  draft: Draft;
  report: PackageReport;
  changelog: Changelog;
  choice: NeighbourChoice | null;
  close: readonly Close[];
  target: Target | null;
  conflicts: number;
  owner: Owner | null;
};

function leftOf({ draft, report, changelog, choice, close, target, conflicts, owner }: Facts): Left[] {
  const errors = report.checks.filter(check => check.level === "error");
  const warnings = report.checks.filter(check => check.level === "warning").length;
  const critical = report.findings.filter(
    one => one.severity === "critical" && !target?.suppressed.has(one.fingerprint),
  );
  const wrong = versionProblem(draft.version, target?.taken ?? []);
  const undecided = target ? null : choiceNeeded(close, choice, draft.digest);
  const line = (id: Left["id"], label: string, blocked: string | null, detail: string, warn = false): Left => ({
    id,
    label,
    state: blocked ? "blocked" : warn ? "warn" : "ok",
    detail: blocked ?? detail,
  });
  return [
    line(
      "fields",
      "Fields",
      errors.length ? `${errors[0]?.field}: ${errors[0]?.message}` : null,
      warnings
        ? `${warnings} ${warnings === 1 ? "warning" : "warnings"}; reviewers see them, they do not block`
        : "all clear",
      warnings > 0,
    ),
    line(
      "scan",
      "Safety scan",
      null,
      critical.length
        ? `${critical.length} critical; it is not published until a reviewer clears ${critical.length === 1 ? "it" : "them"}`
        : report.findings.length
          ? `${report.findings.length} to look at`
          : "nothing found",
      report.findings.some(one => one.severity !== "info" && one.severity !== "low"),
    ),
    ...(conflicts ? [line("conflicts", "Conflicts", `${conflicts} to settle`, "")] : []),
    line("close", "Close skills", undecided, close.length ? "decided" : "none is close"),
    line("owner", "Owner", owner ? null : "Choose the team that answers for it.", owner?.name ?? ""),
    line("version", "Version", wrong ? `${draft.version || "It"} ${wrong}.` : null, draft.version),
    line(
      "changelog",
      "What is new",
      changelog.length ? null : "Say in a line what is new.",
      changelog.length === 1 ? "1 line" : `${changelog.length} lines`,
    ),
  ];
}
