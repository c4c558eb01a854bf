import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { asDocument } from "../rules/as-document";
import { documentDigest, effectiveDigest } from "../rules/digest";
import { layersOf } from "../rules/layers";
import { PolicyDocument } from "../schema";
import { teamPolicy } from "./read-policy";
import { policyScope, readScopeOf } from "./revisions/revision-subject";

/** A policy in force as a document: the baseline, a team's own part, or both together. */
export const policyExport = query({
  name: "policyExport",
  access: "policy:read",
  input: z.object({ team: z.string().trim().max(64).nullish(), effective: z.boolean().default(false) }),
  output: z.object({
    team: z.string().nullable(),
    number: z.number().int().nullable().describe("of the revision in force; null where the layers are put together"),
    digest: z.string(),
    document: PolicyDocument,
  }),
  subject: (db, { team }) => policyScope(db, team),
  scope: subject => readScopeOf(subject),
  run: async (db, { input: { effective }, subject: { team }, now }) => {
    const policy = await teamPolicy(db, team, now);
    if (effective) {
      const own = team && policy.tightening && { team: team.slug, document: policy.tightening.document };
      const document = asDocument(layersOf(policy.baseline?.document, own));
      return { team: team?.slug ?? null, number: null, digest: effectiveDigest(policy.effective), document };
    }
    const own = team ? policy.tightening : policy.baseline;
    if (!own) throw notFound(team ? `A tightening of ${team.slug} in force` : "A baseline in force");
    const { number, document } = own;
    return { team: team?.slug ?? null, number, digest: documentDigest(document), document };
  },
});
