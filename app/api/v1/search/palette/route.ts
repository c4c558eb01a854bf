import { paletteSearch } from "@/lib/teams/queries/palette-search";
import { route } from "@/lib/web/route";

export const GET = route(paletteSearch, { summary: "Find teams, people and pages" });
