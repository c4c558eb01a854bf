import { TeamPolicy } from "@/components/policy/teams/team-policy";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { teamPolicyParts } from "../team-policy-parts";

export const metadata = { title: "Policy of a team" };

export default async function PolicyOfTeamPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ slug }) => `/policy/teams/${slug}`);
  const parts = await teamPolicyParts(params.slug ?? "", place);
  const { team, baseline, tightening } = parts.policy;
  return (
    <>
      <PageHeader
        title={team.name}
        sub={`What an agent of ${team.name} works under: ${baseline ? `baseline r${baseline.number}` : "no baseline"}${
          tightening ? ` and its own r${tightening.number}` : ""
        }. Times in ${parts.timeZone}.`}
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Teams", href: "/policy/teams" }, { label: team.name }]}
        actions={<LinkButton href={`/teams/${team.slug}`}>The team</LinkButton>}
      />
      <TeamPolicy {...parts} />
    </>
  );
}
