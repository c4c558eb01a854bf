import { policyFleet } from "@/lib/policy/queries/pages/policy-fleet";
import { readFleetQuery } from "@/lib/web/policy-answers";
import { route } from "@/lib/web/route";

export const GET = route(policyFleet, {
  summary: "Which machines run which policy, by team and state, and the exceptions in force",
  read: readFleetQuery,
});
