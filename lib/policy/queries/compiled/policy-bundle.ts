import { z } from "zod";
import { signingKey } from "@/lib/core/signing-key";
import { query } from "@/lib/operation/operation";
import { PolicyBundle } from "../../compile-schema";
import { bundleText } from "../../rules/bundle";
import { ownTeam } from "../policy-check";
import { teamPolicy } from "../read-policy";
import { triedPolicy } from "../tried-policy";
import { numbersOf } from "./compile-for";

/**
 * The policy as the guard on a machine takes it: everything that the client cannot hold too, signed. Exceptions are in it
 * with their times, so that they end on machines that are away.
 */
export const policyBundle = query({
  name: "policyBundle",
  access: "policy:read",
  input: z.object({ team: z.string().trim().max(64).optional() }),
  output: PolicyBundle,
  subject: (db, { team }, actor) => ownTeam(db, actor, team),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { subject: team, now }) => {
    const [policy, tried, waivers] = await Promise.all([
      teamPolicy(db, team, now),
      team ? triedPolicy(db, team) : null,
      team
        ? db.policyWaiver.findMany({
            where: { teamId: team.id, state: "approved", expiresAt: { gt: now } },
            select: { id: true, ruleIds: true, personId: true, repository: true, startsAt: true, expiresAt: true },
            orderBy: { id: "asc" },
          })
        : [],
    ]);
    const people = await db.person.findMany({
      where: { id: { in: waivers.flatMap(({ personId }) => personId ?? []) } },
      select: { id: true, email: true },
    });
    const emailOf = new Map(people.map(({ id, email }) => [id, email]));
    const payload = bundleText(
      {
        scope: team ? `team:${team.slug}` : "org",
        revision: numbersOf(policy),
        policy: policy.effective,
        // An exception of somebody who is gone holds for nobody.
        waivers: waivers
          .filter(({ personId }) => personId === null || emailOf.has(personId))
          .map(({ personId, startsAt, expiresAt, ...rest }) => ({
            ...rest,
            person: personId === null ? null : (emailOf.get(personId) ?? null),
            startsAt: startsAt.toISOString(),
            expiresAt: expiresAt.toISOString(),
          })),
        evaluating: tried ? { policy: tried.effective } : null,
      },
      now,
    );
    const key = signingKey();
    return {
      payload,
      signature: key.sign(Buffer.from(payload, "utf8")),
      keyId: key.id,
      algorithm: "Ed25519" as const,
    };
  },
});

/** Keys that bundles are signed with. A machine pins one when it is set up. */
export const policyKeys = query({
  name: "policyKeys",
  access: "policy:read",
  input: z.object({}),
  output: z.object({
    keys: z.array(z.object({ id: z.string(), algorithm: z.literal("Ed25519"), publicKeyPem: z.string() })),
  }),
  subject: async () => null,
  scope: () => "anywhere",
  run: async () => {
    const { id, publicKeyPem } = signingKey();
    return { keys: [{ id, algorithm: "Ed25519" as const, publicKeyPem }] };
  },
});
