import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { AroundGiven, CompiledFor, CompiledPolicy, CompiledTarget } from "../../compile-schema";
import { TARGET_IDS } from "../../rules/compile/targets/target";
import { TARGETS } from "../../rules/compile/targets/targets";
import { ownTeam } from "../policy-check";
import { compileFor, describeScope } from "./compile-for";
import { targetInput } from "./target-input";

const Team = z.string().trim().max(64).optional().describe("whose policy; the caller's own team unless given");

/** The effective policy of a team as a file for its machines, exceptions included. */
export const compiledPolicy = query({
  name: "compiledPolicy",
  access: "policy:read",
  input: z.object({
    team: Team,
    target: z.enum(TARGET_IDS).default("managed-settings"),
    around: AroundGiven,
  }),
  output: CompiledPolicy,
  subject: (db, { team }, actor) => ownTeam(db, actor, team),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { input: { target, around }, subject: team, actor, now }) => {
    const scope = await compileFor(db, actor, team, around, now);
    return {
      ...(await describeScope(db, scope)),
      settings: scope.own.settings,
      target: TARGETS[target](await targetInput(db, actor, scope, [target], around, now)),
    };
  },
});

/** The same for every target at once, for the page that shows them beside each other. */
export const policyTargets = query({
  name: "policyTargets",
  access: "policy:read",
  input: z.object({ team: z.string().trim().max(64).nullish(), around: AroundGiven }),
  output: CompiledFor.extend({ targets: z.array(CompiledTarget) }),
  subject: async (db, { team }, actor) => (team === null ? null : ownTeam(db, actor, team)),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { input: { around }, subject: team, actor, now }) => {
    const scope = await compileFor(db, actor, team, around, now);
    const input = await targetInput(db, actor, scope, TARGET_IDS, around, now);
    return { ...(await describeScope(db, scope)), targets: Object.values(TARGETS).map(target => target(input)) };
  },
});
