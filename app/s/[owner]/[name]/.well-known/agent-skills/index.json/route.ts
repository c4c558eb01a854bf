import { discoverSkill } from "@/lib/distribution/queries/discovery";
import { route } from "@/lib/web/route";
import { taggedJson } from "@/lib/web/tagged";

export const GET = route(discoverSkill, {
  summary: "Discover one skill in its newest version",
  answer: (document, _input, request) => taggedJson(request, document),
});
