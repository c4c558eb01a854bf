import { discoverVersion } from "@/lib/distribution/queries/discovery";
import { route } from "@/lib/web/route";
import { taggedJson } from "@/lib/web/tagged";

export const GET = route(discoverVersion, {
  summary: "Discover one version of a skill, for good",
  answer: (document, _input, request) => taggedJson(request, document),
});
