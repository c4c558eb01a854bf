import { clawhubDiscovery } from "@/lib/distribution/queries/clawhub/discovery";
import { route } from "@/lib/web/route";

export const dynamic = "force-dynamic";
export const GET = route(clawhubDiscovery, { summary: "Where the command line clawhub finds the catalog" });
