import { teamEffective } from "@/lib/policy/queries/pages/team-effective";
import { route } from "@/lib/web/route";

export const GET = route(teamEffective, { summary: "Every line that a team works under, and where it comes from" });
