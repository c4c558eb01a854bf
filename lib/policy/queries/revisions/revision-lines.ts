import type { Actor } from "@/lib/access/may";
import type { Reader, Tx } from "@/lib/db/client";
import type { RevisionLine } from "../../page-schema";

/** What a line needs of a revision: everything but its document. */
const LINE = {
  id: true,
  teamId: true,
  number: true,
  state: true,
  title: true,
  reason: true,
  digest: true,
  parentId: true,
  pilotTeams: true,
  authorId: true,
  authorName: true,
  revision: true,
  round: true,
  createdAt: true,
  changedAt: true,
  submittedAt: true,
  evaluatingAt: true,
  publishedAt: true,
  publishedBy: true,
  supersededAt: true,
  restoresId: true,
  team: { select: { slug: true, name: true } },
  restores: { select: { number: true } },
  reviews: { where: { approved: true }, select: { reviewerId: true } },
} as const;
type Find = NonNullable<Parameters<Reader["policyRevision"]["findMany"]>[0]>;
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (db: Reader | Tx, find: Pick<Find, "where" | "orderBy" | "take">) =>
  db.policyRevision.findMany({ ...find, select: LINE });

/** Revisions as lists show them. */
export async function revisionLines(
  db: Reader | Tx,
  actor: Actor,
  find: Pick<Find, "where" | "orderBy" | "take">,
): Promise<RevisionLine[]> {
  const rows = await rowsOf(db, find);
  if (!rows.length) return [];
  const scopes = [...new Set(rows.map(({ teamId }) => teamId))];
  const [current, pilots] = await Promise.all([
    db.policyRevision.findMany({
      where: { state: "published", OR: scopes.map(teamId => ({ teamId })) },
      select: { id: true, teamId: true },
    }),
    db.team.findMany({
      where: { id: { in: rows.flatMap(({ pilotTeams }) => pilotTeams) } },
      select: { id: true, slug: true, name: true },
    }),
  ]);
  return rows.map(row => lineOf(row, actor, current.find(({ teamId }) => teamId === row.teamId)?.id ?? null, pilots));
}

function lineOf(
  { teamId: _, parentId, pilotTeams, authorId, authorName, restoresId, restores, reviews, ...row }: Row,
  actor: Actor,
  currentId: string | null,
  teams: readonly { id: number; slug: string; name: string }[],
): RevisionLine {
  const out = row.state === "published" || row.state === "superseded";
  return {
    ...row,
    author: authorName,
    mine: actor.kind === "person" && actor.id === authorId,
    pilotTeams: teams.filter(({ id }) => pilotTeams.includes(id)).map(({ slug, name }) => ({ slug, name })),
    restores: restores?.number ?? null,
    alone: out && restoresId !== null && !reviews.some(({ reviewerId }) => reviewerId !== authorId),
    stale: !out && row.state !== "withdrawn" && parentId !== currentId,
  };
}

/** One of them. */
export async function revisionLine(db: Reader | Tx, actor: Actor, id: string | null): Promise<RevisionLine | null> {
  if (id === null) return null;
  const [line] = await revisionLines(db, actor, { where: { id } });
  return line ?? null;
}
