import { reportInstalls } from "@/lib/distribution/commands/clawhub/report-installs";
import { forClawhub } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

export const POST = forClawhub(route(reportInstalls, { summary: "Note what clawhub says it has installed" }));
