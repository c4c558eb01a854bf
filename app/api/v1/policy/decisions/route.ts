import { reportDecisions } from "@/lib/policy/commands/report-decisions";
import { readDecisions } from "@/lib/web/read-decisions";
import { route } from "@/lib/web/route";

export const POST = route(reportDecisions, {
  summary: "Log what machines were answered: JSON or NDJSON, plain or gzip; sending a batch again changes nothing",
  read: readDecisions,
});
