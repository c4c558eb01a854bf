import { policyBundle } from "@/lib/policy/queries/compiled/policy-bundle";
import { answerBundle, readPolicyQuery } from "@/lib/web/policy-answers";
import { route } from "@/lib/web/route";

export const GET = route(policyBundle, {
  summary: "The signed policy for the guard on a machine",
  read: readPolicyQuery,
  answer: answerBundle,
});
