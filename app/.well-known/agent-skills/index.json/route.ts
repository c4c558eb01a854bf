import { discoverOrganisation } from "@/lib/distribution/queries/discovery";
import { route } from "@/lib/web/route";
import { taggedJson } from "@/lib/web/tagged";

export const GET = route(discoverOrganisation, {
  summary: "Discover the hub's skills, as npx skills add reads them",
  answer: (document, _input, request) => taggedJson(request, document),
});
