import { type Actor, may } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import type { SurroundingsOf } from "../../compile-schema";
import { compileSettings } from "../../rules/compile/compile-settings";
import type { Compiled, TargetId, TargetInput } from "../../rules/compile/targets/target";
import { policyFor, teamPolicy } from "../read-policy";
import type { CompiledScope } from "./compile-for";

const NOBODY = { personId: null, repository: null };

/**
 * What a target is made of. Only the gateway's file speaks of other scopes than its
 * own: of the baseline, and of the teams whose policy the asker may read.
 */
export async function targetInput(
  db: Reader,
  actor: Actor,
  scope: CompiledScope,
  targets: readonly TargetId[],
  aroundOf: SurroundingsOf,
  now: Date,
): Promise<TargetInput> {
  const input: TargetInput = { own: scope.own, baseline: scope.own, teams: [], around: scope.around };
  if (!targets.includes("gateway")) return input;
  const compiled = async (team: { id: number; slug: string } | null): Promise<Compiled> => {
    const policy = policyFor(await teamPolicy(db, team, now), NOBODY);
    const slug = team?.slug ?? null;
    return { team: slug, policy, settings: compileSettings(policy, await aroundOf(slug)) };
  };
  if (scope.team) return { ...input, baseline: await compiled(null) };
  const tightened = await db.policyRevision.findMany({
    where: { state: "published", teamId: { not: null }, team: { archivedAt: null } },
    select: { team: { select: { id: true, slug: true } } },
    orderBy: { team: { slug: "asc" } },
  });
  const teams: Compiled[] = [];
  for (const { team } of tightened)
    if (team && may(actor, "policy:read", { teamId: team.id })) teams.push(await compiled(team));
  return { ...input, teams };
}
