import type { Reader, Tx } from "@/lib/db/client";
import { type EffectivePolicy, effectiveOf } from "../rules/lattice";
import { layersOf } from "../rules/layers";
import { type For, type LiveWaiver, waive } from "../rules/waive";
import { PolicyDocument } from "../schema";

export type InForce = {
  id: string;
  number: number;
  digest: string;
  document: PolicyDocument;
  publishedAt: Date;
  baselineId: string | null;
};
/** What a team works under at a moment: the baseline, its own tightenings, and the exceptions that hold. */
export type TeamPolicy = {
  baseline: InForce | null;
  tightening: InForce | null;
  waivers: LiveWaiver[];
  /** Without exceptions: the floor. */
  effective: EffectivePolicy;
};

const FIELDS = { id: true, number: true, digest: true, document: true, publishedAt: true, baselineId: true } as const;

/** Documents of one scope that are in force: the organisation's (null) or a team's. */
export async function inForce(db: Reader | Tx, teamId: number | null): Promise<InForce | null> {
  const found = await db.policyRevision.findFirst({ where: { teamId, state: "published" }, select: FIELDS });
  if (!found) return null;
  const { number, publishedAt, document, ...rest } = found;
  return {
    ...rest,
    number: number ?? 0,
    publishedAt: publishedAt ?? new Date(0),
    document: PolicyDocument.parse(document),
  };
}

export async function teamPolicy(
  db: Reader | Tx,
  team: { id: number; slug: string } | null,
  now: Date,
): Promise<TeamPolicy> {
  const [baseline, tightening, waivers] = await Promise.all([
    inForce(db, null),
    team ? inForce(db, team.id) : null,
    team
      ? db.policyWaiver.findMany({
          where: { teamId: team.id, state: "approved", startsAt: { lte: now }, expiresAt: { gt: now } },
          select: { id: true, ruleIds: true, personId: true, repository: true },
          orderBy: { id: "asc" },
        })
      : [],
  ]);
  const own = team && tightening && { team: team.slug, document: tightening.document };
  return { baseline, tightening, waivers, effective: effectiveOf(layersOf(baseline?.document, own)) };
}

/** What holds for somebody there, exceptions included. */
export const policyFor = (policy: TeamPolicy, asked: For): EffectivePolicy =>
  waive(policy.effective, policy.waivers, asked);
