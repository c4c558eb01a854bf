import type { Reader, Tx } from "@/lib/db/client";
import { type EffectivePolicy, effectiveOf } from "../rules/lattice";
import { layersOf } from "../rules/layers";
import { PolicyDocument } from "../schema";
import { inForce } from "./read-policy";

export type Tried = { revisionIds: string[]; effective: EffectivePolicy };

/** The policy that is tried on a team, beside the one in force: what its machines log as "would have answered". */
export async function triedPolicy(db: Reader | Tx, team: { id: number; slug: string }): Promise<Tried | null> {
  const tried = await db.policyRevision.findMany({
    where: { state: "evaluating", OR: [{ teamId: null, pilotTeams: { has: team.id } }, { teamId: team.id }] },
    select: { id: true, teamId: true, document: true },
    orderBy: { id: "asc" },
  });
  if (!tried.length) return null;
  const parsed = tried.map(one => ({ ...one, document: PolicyDocument.parse(one.document) }));
  const baseline = parsed.find(({ teamId }) => teamId === null) ?? (await inForce(db, null));
  const own = parsed.find(({ teamId }) => teamId !== null) ?? (await inForce(db, team.id));
  return {
    revisionIds: tried.map(({ id }) => id),
    effective: effectiveOf(layersOf(baseline?.document, own && { team: team.slug, document: own.document })),
  };
}
