import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { AroundGiven, Digest, KnownPolicy } from "../../compile-schema";
import { ownTeam } from "../policy-check";
import { compileFor } from "./compile-for";
import { knownPolicies } from "./known-policies";

/** Which revisions a session ran under, from the digest that its client reported. Empty: this portal never gave it out. */
export const policyOfDigest = query({
  name: "policyOfDigest",
  access: "policy:read",
  input: z.object({ team: z.string().trim().max(64).optional(), digest: Digest, around: AroundGiven }),
  output: z.object({ team: z.string().nullable(), digest: Digest, found: z.array(KnownPolicy) }),
  subject: (db, { team }, actor) => ownTeam(db, actor, team),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { input: { digest, around }, subject: team, actor, now }) => {
    const current = await compileFor(db, actor, team, around, now);
    const known = await knownPolicies(db, team, current.around, now);
    return {
      team: team?.slug ?? null,
      digest,
      found: known
        .filter(one => one.digest === digest)
        .map(({ policy, waivers, from }) => ({ policy, waivers, from, current: digest === current.digest })),
    };
  },
});
