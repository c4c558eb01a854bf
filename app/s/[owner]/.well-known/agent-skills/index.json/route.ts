import { discoverOwner } from "@/lib/distribution/queries/discovery";
import { route } from "@/lib/web/route";
import { taggedJson } from "@/lib/web/tagged";

export const GET = route(discoverOwner, {
  summary: "Discover the skills of the hub or of a team",
  answer: (document, _input, request) => taggedJson(request, document),
});
