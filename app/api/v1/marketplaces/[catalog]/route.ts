import { marketplace } from "@/lib/distribution/queries/marketplace";
import { route } from "@/lib/web/route";

export const GET = route(marketplace, {
  summary: "Read a marketplace as marketplace.json, for a client that adds it by its address",
  answer: output => Response.json(output, { headers: { "cache-control": "no-cache" } }),
});
