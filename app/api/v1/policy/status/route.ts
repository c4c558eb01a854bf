import { reportStatus } from "@/lib/policy/commands/report-status";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import { readJson, route } from "@/lib/web/route";

export const POST = route(reportStatus, {
  summary: "What a machine runs; answered with how it stands",
  read: async request => ({ ...(await readJson(request)), around: policySurroundings }),
});
