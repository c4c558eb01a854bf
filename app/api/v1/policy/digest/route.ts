import { policyOfDigest } from "@/lib/policy/queries/compiled/policy-of-digest";
import { readPolicyQuery } from "@/lib/web/policy-answers";
import { route } from "@/lib/web/route";

export const GET = route(policyOfDigest, {
  summary: "Which revisions a session ran under, from the digest that its client reported",
  read: readPolicyQuery,
});
