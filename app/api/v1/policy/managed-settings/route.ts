import { compiledPolicy } from "@/lib/policy/queries/compiled/compiled-policy";
import { answerPolicy, readPolicyQuery } from "@/lib/web/policy-answers";
import { route } from "@/lib/web/route";

export const GET = route(compiledPolicy, {
  summary: "The effective policy of the token's team as a Claude Code settings document, or as another target's file",
  read: readPolicyQuery,
  answer: answerPolicy,
});
