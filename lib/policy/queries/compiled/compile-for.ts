import type { Actor } from "@/lib/access/may";
import type { Reader, Tx } from "@/lib/db/client";
import type { SurroundingsOf } from "../../compile-schema";
import { clientDigest } from "../../rules/compile/client-digest";
import { compileSettings } from "../../rules/compile/compile-settings";
import type { Surroundings } from "../../rules/compile/surroundings";
import type { Compiled } from "../../rules/compile/targets/target";
import { policyFor, type TeamPolicy, teamPolicy } from "../read-policy";
import { triedPolicy } from "../tried-policy";

export type CompiledScope = {
  team: { id: number; slug: string } | null;
  policy: TeamPolicy;
  around: Surroundings;
  own: Compiled;
  digest: string;
  waivers: string[];
};

/**
 * What somebody's machine runs under, as a settings document. Exceptions for the whole team are in it, and those of the
 * person whose own token asks; one for a repository cannot be, for a machine has one document.
 */
export async function compileFor(
  db: Reader | Tx,
  actor: Actor,
  team: { id: number; slug: string } | null,
  aroundOf: SurroundingsOf,
  now: Date,
): Promise<CompiledScope> {
  const [policy, around] = await Promise.all([teamPolicy(db, team, now), aroundOf(team?.slug ?? null)]);
  const asked = { personId: actor.kind === "person" ? actor.id : null, repository: null };
  const effective = policyFor(policy, asked);
  const settings = compileSettings(effective, around);
  return {
    team,
    policy,
    around,
    own: { team: team?.slug ?? null, policy: effective, settings },
    digest: clientDigest(settings),
    waivers: policy.waivers
      .filter(({ personId, repository }) => repository === null && (personId === null || personId === asked.personId))
      .map(({ id }) => id),
  };
}

export const numbersOf = ({ baseline, tightening }: TeamPolicy) => ({
  baseline: baseline?.number ?? null,
  team: tightening?.number ?? null,
});

/** What is tried on the team beside what holds, compiled too. */
async function evaluatingOf(db: Reader | Tx, { team, around }: CompiledScope) {
  const tried = team ? await triedPolicy(db, team) : null;
  if (!tried) return null;
  const revisions = await db.policyRevision.findMany({
    where: { id: { in: tried.revisionIds } },
    select: { teamId: true, number: true },
  });
  const numberOf = (baseline: boolean) =>
    revisions.find(({ teamId }) => (teamId === null) === baseline)?.number ?? null;
  return {
    digest: clientDigest(compileSettings(tried.effective, around)),
    policy: { baseline: numberOf(true), team: numberOf(false) },
  };
}

/** The description of a compiled scope that every answer carries. */
export const describeScope = async (db: Reader | Tx, scope: CompiledScope) => ({
  team: scope.own.team,
  digest: scope.digest,
  policy: numbersOf(scope.policy),
  waivers: scope.waivers,
  evaluating: await evaluatingOf(db, scope),
});
