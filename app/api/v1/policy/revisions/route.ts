import { policyHistory } from "@/lib/policy/queries/pages/policy-history";
import { route } from "@/lib/web/route";

export const GET = route(policyHistory, {
  summary: "Revisions of the baseline, or of a team's tightenings, newest first",
});
