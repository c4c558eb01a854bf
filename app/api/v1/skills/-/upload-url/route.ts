import { clawhubUploadPlace } from "@/lib/distribution/queries/clawhub/uploads";
import { forClawhub } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

export const POST = forClawhub(route(clawhubUploadPlace, { summary: "Where clawhub sends a file that it publishes" }));
