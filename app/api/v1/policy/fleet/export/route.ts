import { policyFleet } from "@/lib/policy/queries/pages/policy-fleet";
import { answerFleetFile, readFleetQuery } from "@/lib/web/policy-answers";
import { route } from "@/lib/web/route";

export const GET = route(policyFleet, {
  summary: "The same machines as a CSV file",
  read: async request => ({ ...(await readFleetQuery(request)), cursor: undefined, limit: 10_000 }),
  answer: answerFleetFile,
});
