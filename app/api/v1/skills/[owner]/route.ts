import { clawhubSkill } from "@/lib/distribution/queries/clawhub/skill";
import { bySlug } from "@/lib/web/clawhub";
import { notOffered } from "@/lib/web/not-offered";
import { route } from "@/lib/web/route";

export const GET = bySlug(route(clawhubSkill, { summary: "Read one skill as clawhub inspect does" }));
export const DELETE = notOffered("delete");
