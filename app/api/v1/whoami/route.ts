import { clawhubWhoami } from "@/lib/distribution/queries/clawhub/whoami";
import { forClawhub } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

export const GET = forClawhub(route(clawhubWhoami, { summary: "Whose skills a clawhub token publishes" }));
