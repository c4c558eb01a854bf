import { z } from "zod";
import type { Actor, PersonActor } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { type Author, authorOf } from "@/lib/teams/commands/author";
import { ownerOf } from "../queries/skill-subject";
import { risingVersion } from "../rules/next-version";
import { type PackageReport, reportOf } from "../rules/report";
import {
  CATEGORIES,
  Changelog,
  HUB,
  type NeighbourChoice,
  SkillName,
  type SkillPackage,
  VISIBILITIES,
} from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { createVersion } from "./create-version";
import { CloseDecision, decidedNeighbour } from "./decided-neighbour";
import { ForkOf, forkOrigin } from "./fork-origin";
import { publishVersion } from "./publish-version";
import { storePackage } from "./store-package";

const Package = z.object({
  package: z.custom<SkillPackage>(),
  owner: z
    .string()
    .trim()
    .max(64)
    .optional()
    .describe("a team's slug, or hub; by default the token's own team, or the person's home"),
  version: z.string().trim().max(64).optional().describe("by default what SKILL.md says, else the next one"),
  changelog: Changelog.optional(),
  note: z.string().trim().min(1).max(500).optional().describe("what is new, in a line, instead of a changelog"),
  category: z.enum(CATEGORIES).optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  close: z
    .enum(["ask", "ignore"])
    .default("ignore")
    .describe("ask: a new skill that is close to another one is refused until it says what should become of it"),
  decision: CloseDecision.optional().describe("on the closest skill"),
  forkOf: ForkOf.optional().describe("what a new skill was made from; one that is there keeps its lineage"),
});
export const Submitted = z.object({
  owner: z.string(),
  name: z.string(),
  version: z.string(),
  skillId: z.number(),
  versionId: z.string(),
  state: z.enum(["in_review", "published"]),
  digest: z.string(),
  warnings: z.array(z.string()),
  teamId: z.number().nullable(),
});
type Input = z.output<typeof Package>;
type Place = { teamId: number | null };

const homeOf = (actor: PersonActor): number | null => actor.teams.find(team => team.home)?.teamId ?? null;
const place = async (tx: Tx, { owner }: { owner?: string | undefined }, actor: Actor): Promise<Place> => {
  if (owner === undefined) {
    const own = actor.kind === "token" ? actor.teamId : actor.kind === "person" ? homeOf(actor) : null;
    if (own !== null) return { teamId: own };
    throw new AppError("invalid", "Say whose skill it is: owner is a team's slug, or hub.", {
      issues: [{ path: ["owner"], message: "name a team, or hub" }],
    });
  }
  if (owner === HUB) return { teamId: null };
  const team = await tx.team.findFirst({ where: { slug: owner, archivedAt: null }, select: { id: true } });
  if (!team) throw notFound(`The team ${owner}`);
  return { teamId: team.id };
};
const scope = ({ teamId }: Place) => (teamId === null ? ("org" as const) : { teamId });

/** Sends a package for review without a draft, as programs do. */
export const submitPackage = command({
  name: "submitPackage",
  access: "skill:write",
  input: Package,
  output: Submitted,
  subject: place,
  scope,
  run: async (tx, call) => submit(tx, call, await authorOf(tx, call.actor), false),
  audit: sent => entry("skill.submitted", sent),
});

/** Publishes a package at once, as administration does from the command line. What blocks, blocks here too. */
export const publishPackage = command({
  name: "publishPackage",
  access: "skill:maintain",
  input: Package,
  output: Submitted,
  subject: place,
  // Past a review: not what a lead does alone for the own team.
  scope: () => "org",
  run: async (tx, call) => {
    const author = await authorOf(tx, call.actor);
    const sent = await submit(tx, call, author, true);
    await publishVersion(tx, { id: sent.versionId, revision: 1, by: author, direct: true }, call.now);
    return { ...sent, state: "published" as const };
  },
  audit: sent => entry("skill.published", sent),
});

const entry = (action: "skill.submitted" | "skill.published", sent: z.output<typeof Submitted>) => ({
  action,
  target: `skill:${sent.owner}/${sent.name}@${sent.version}`,
  teamId: sent.teamId,
  after: { digest: sent.digest, review: action === "skill.submitted" },
});

type Given = { input: Input; subject: Place; actor: Actor; now: Date };

async function submit(tx: Tx, { input, subject: { teamId }, actor, now }: Given, author: Author, direct: boolean) {
  const report = reportOf(input.package);
  const name = SkillName.safeParse(report.name ?? "");
  if (!name.success) throw refusal(report);
  const { files, digest } = await storePackage(tx, input.package);
  const known = await tx.skill.findFirst({ where: { slug: name.data, teamId }, select: FIELDS });
  const asks = !known && (input.close === "ask" || input.decision !== undefined);
  const choice = asks ? await decidedNeighbour(tx, actor, { files, digest, teamId, decision: input.decision }) : null;
  const skill = known ?? (await newSkill(tx, { name: name.data, teamId, input, actor, author, choice, now }));
  if (!direct) await demandNew(tx, skill, digest);
  const latest = skill.latestId
    ? await tx.skillVersion.findUniqueOrThrow({ where: { id: skill.latestId }, select: { version: true } })
    : null;
  const version = input.version ?? risingVersion(report.version, latest?.version ?? null, input.changelog ?? []);
  if (direct && report.findings.some(finding => finding.severity === "critical")) throw refusal(report);
  const sent = await createVersion(
    tx,
    {
      skillId: skill.id,
      versionId: null,
      version,
      kind: "version",
      baseId: skill.latestId,
      sourceId: null,
      files,
      digest,
      report,
      changelog: input.changelog?.length
        ? input.changelog
        : [
            {
              kind: latest ? "changed" : "added",
              text: input.note ?? (latest ? `Version ${version}.` : "First version."),
            },
          ],
      choice,
      author,
    },
    now,
  );
  return {
    owner: ownerOf(skill).slug,
    name: skill.slug,
    version: sent.version,
    skillId: skill.id,
    versionId: sent.id,
    state: "in_review" as const,
    digest,
    warnings: report.checks.filter(one => one.level === "warning").map(one => `${one.field}: ${one.message}`),
    teamId,
  };
}

const FIELDS = {
  id: true,
  slug: true,
  teamId: true,
  latestId: true,
  status: true,
  team: { select: { slug: true, name: true } },
} as const;

type NewSkill = {
  name: string;
  teamId: number | null;
  input: Input;
  actor: Actor;
  author: Author;
  choice: NeighbourChoice | null;
  now: Date;
};

async function newSkill(tx: Tx, { name, teamId, input, actor, author, choice, now }: NewSkill) {
  const person = author.id.includes(":") ? null : author.id;
  return tx.skill.create({
    data: {
      slug: name,
      teamId,
      category: input.category ?? "general",
      visibility: teamId === null ? "organisation" : (input.visibility ?? "organisation"),
      inherited: teamId === null,
      createdBy: author.id,
      createdAt: now,
      changedAt: now,
      ...(choice?.choice === "variant" ? { originId: choice.skillId, originKind: "variant" as const } : {}),
      ...(input.forkOf ? await forkOrigin(tx, actor, input.forkOf, teamId) : {}),
      ...(person ? { maintainers: { create: { personId: person } } } : {}),
    },
    select: FIELDS,
  });
}

/** Whoever tries again after a lost answer must not fill the queue: the same files wait for their review once. */
async function demandNew(tx: Tx, skill: { id: number; status: string }, digest: string): Promise<void> {
  if (skill.status === "retired") throw new AppError("conflict", "This skill was retired. Restore it first.");
  await tx.rows(lockSkill, skill.id);
  const waiting = await tx.skillVersion.findFirst({
    where: { skillId: skill.id, state: "in_review", digest },
    select: { id: true, version: true },
  });
  if (waiting)
    throw new AppError("conflict", `The same files wait for review already, as ${waiting.version}.`, {
      versionId: waiting.id,
    });
}

function refusal(report: PackageReport): AppError {
  const issues = [
    ...report.checks
      .filter(one => one.level === "error")
      .map(one => ({
        path: ["files", one.at?.path ?? "SKILL.md", one.field],
        message: `${one.message} ${one.remedy}`,
      })),
    ...report.findings
      .filter(one => one.severity === "critical")
      .map(one => ({ path: ["files", one.path, one.line], message: one.message })),
  ];
  const first = issues[0] ?? { path: ["name"], message: "The name is missing." };
  return new AppError("invalid", `${first.path.join(" ")}: ${first.message}`, {
    issues: issues.length ? issues : [first],
  });
}
