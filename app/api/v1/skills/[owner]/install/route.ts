import { clawhubInstallPlan } from "@/lib/distribution/queries/clawhub/install-plan";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { bySlug, ownerFirst } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";

const ofSlug = bySlug(
  route(clawhubInstallPlan, {
    summary: "Where clawhub gets a skill's newest version from, or why there is none",
    answer: plan => Response.json(plan, { status: plan.ok ? 200 : plan.status }),
  }),
);
export const GET = ownerFirst(route(skillPage, { summary: "" }), "install", ofSlug);
