import { spend } from "@/lib/spend/queries/spend";
import { route } from "@/lib/web/route";

export const GET = route(spend, {
  summary: "Sum tokens and money by period, team, person, model and more",
  answer: output => Response.json(output, { headers: { "cache-control": "no-store" } }),
});
