import { clawhubVerification } from "@/lib/distribution/queries/clawhub/verification";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { bySlug, ownerFirst } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

const ofSlug = bySlug(
  route(clawhubVerification, {
    summary: "Compare a version's zip with its digest and signature, as clawhub verify asks",
  }),
);
export const GET = ownerFirst(route(skillPage, { summary: "" }), "verify", ofSlug);
