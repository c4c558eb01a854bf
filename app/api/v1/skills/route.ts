import { listSkills } from "@/lib/distribution/queries/clawhub/list";
import { exploreQuery } from "@/lib/distribution/rules/clawhub/explore-query";
import { forClawhub } from "@/lib/web/clawhub";
import { isFromClawhub, readSkill, receiveSkill, skillReceived } from "@/lib/web/receive-skill";
import { route, searchInput } from "@/lib/web/route";

export const GET = route(listSkills, {
  summary: "Search the catalog of skills",
  read: async request => exploreQuery(searchInput(new URL(request.url).searchParams)),
});
export const POST = forClawhub(
  route(receiveSkill, {
    summary: "Send a skill for review: an archive as the body, or multipart",
    status: 201,
    read: readSkill,
    answer: skillReceived,
  }),
  isFromClawhub,
);
