import { skillAddress } from "@/lib/distribution/queries/discovery";
import { route } from "@/lib/web/route";

export const GET = route(skillAddress, {
  summary: "Open the page of a skill by the address that clients know it by",
  status: 307,
  answer: ({ page }) => new Response(null, { status: 307, headers: { location: page, "cache-control": "no-store" } }),
});
