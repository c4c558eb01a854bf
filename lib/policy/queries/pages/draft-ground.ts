import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { PolicyDocument } from "../../schema";
import { groundOf } from "../revisions/ground-of";
import { readScopeOf, revisionSubject } from "../revisions/revision-subject";

/** What a draft is judged against, for an editor that judges while somebody types. */
export const policyDraftGround = query({
  name: "policyDraftGround",
  access: "policy:read",
  input: z.object({ id: z.string() }),
  output: z.object({
    inForce: PolicyDocument.nullable(),
    baseline: PolicyDocument.nullable().describe("of a team's draft: what it stands under"),
    team: z.string().nullable(),
  }),
  subject: (db, { id }, actor) => revisionSubject(db, actor, id),
  scope: revision => readScopeOf(revision),
  run: async (db, { subject: revision }) => (await groundOf(db, revision)).ground,
});
