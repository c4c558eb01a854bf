import { clawhubVersions } from "@/lib/distribution/queries/clawhub/versions";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { bySlug, ownerFirst } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

const ofSlug = bySlug(
  route(clawhubVersions, { summary: "List a skill's versions as clawhub inspect --versions does" }),
);
export const GET = ownerFirst(route(skillPage, { summary: "" }), "versions", ofSlug);
