import { TeamPolicy } from "@/components/policy/teams/team-policy";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { teamPolicyParts } from "../../../policy/teams/team-policy-parts";

export const metadata = { title: "Policy of a team" };

export default async function TeamPolicyPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ slug }) => `/teams/${slug}/policy`);
  return <TeamPolicy {...(await teamPolicyParts(params.slug ?? "", place))} />;
}
