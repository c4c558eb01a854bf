import type { Reader, Tx } from "@/lib/db/client";
import { clientDigest } from "../../rules/compile/client-digest";
import { compileSettings } from "../../rules/compile/compile-settings";
import type { Surroundings } from "../../rules/compile/surroundings";
import { policiesOverTime } from "../../rules/policies-over-time";
import { PolicyDocument } from "../../schema";
import { teamOrigin } from "../read-policy";

export type Known = {
  digest: string;
  policy: { baseline: number | null; team: number | null };
  waivers: string[];
  from: Date;
};

/** How far back a digest is still told apart from one that never was. */
const MOST = 120;
const KEPT = 2_000;
// What went in never changes, so what comes out does not either.
const digests = new Map<string, string>();

/**
 * Every policy that a team worked under, newest first, with the digest that its machines report. Nothing of it is stored:
 * revisions never change, so they are compiled again. Surroundings are those of today; under other ones a digest was another.
 */
export async function knownPolicies(
  db: Reader | Tx,
  team: { id: number; slug: string } | null,
  around: Surroundings,
  now: Date,
): Promise<Known[]> {
  const [revisions, waivers] = await Promise.all([
    db.policyRevision.findMany({
      where: {
        OR: [{ teamId: null }, ...(team ? [{ teamId: team.id }] : [])],
        state: { in: ["published", "superseded"] },
        publishedAt: { not: null },
      },
      select: { id: true, teamId: true, number: true, document: true, publishedAt: true, supersededAt: true },
    }),
    team
      ? db.policyWaiver.findMany({
          where: { teamId: team.id, state: { in: ["approved", "revoked"] }, repository: null },
          select: { id: true, ruleIds: true, startsAt: true, expiresAt: true, state: true, personId: true },
        })
      : [],
  ]);
  const documents = new Map(revisions.map(({ id, document }) => [id, document]));
  const read = (id: string) => PolicyDocument.parse(documents.get(id));
  const moments = policiesOverTime(revisions, waivers, now, MOST);
  const place = JSON.stringify([around, team?.slug]);
  return moments.map(({ baseline, own, waived, from, effective }) => {
    const key = JSON.stringify([place, baseline?.id, own?.id, waived]);
    let digest = digests.get(key);
    if (digest === undefined) {
      digest = clientDigest(compileSettings(effective(read, team ? teamOrigin(team.slug) : ""), around));
      if (digests.size >= KEPT) digests.clear();
      digests.set(key, digest);
    }
    return {
      digest,
      policy: { baseline: baseline?.number ?? null, team: own?.number ?? null },
      waivers: [...waived],
      from,
    };
  });
}
