import { findForClients } from "@/lib/distribution/queries/find-for-clients";
import { route } from "@/lib/web/route";

export const GET = route(findForClients, { summary: "Search as npx skills find does, with SKILLS_API_URL" });
