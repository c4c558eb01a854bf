import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { TeamTabs } from "./team-tabs";

type Team = {
  slug: string;
  name: string;
  archivedAt: Date | null;
  memberCount: number;
  leads: string[];
  members: unknown[] | null;
  may: { seeTokens: boolean; spend: boolean };
};

/** Name, people and pages of one team; the pages that the viewer may not open are not offered. */
export function TeamHeader({ team }: { team: Team }) {
  const { slug, leads, memberCount } = team;
  const led = leads.length ? `led by ${leads.join(" and ")}` : "without a lead";
  return (
    <>
      <PageHeader
        title={team.name}
        crumbs={[{ label: "Teams", href: "/teams" }, { label: team.name }]}
        chips={team.archivedAt && <Chip>archived</Chip>}
        sub={`${memberCount} ${memberCount === 1 ? "person" : "people"}, ${led}.`}
        actions={
          team.may.spend && (
            <LinkButton href={`/spend/teams/${slug}`} icon="spend">
              Spend
            </LinkButton>
          )
        }
      />
      <TeamTabs
        slug={slug}
        items={[
          { segment: "", label: "Overview" },
          ...(team.members ? [{ segment: "members", label: "Members", count: memberCount }] : []),
          ...(team.members ? [{ segment: "skills", label: "Skills" }] : []),
          ...(team.members ? [{ segment: "policy", label: "Policy" }] : []),
          ...(team.may.seeTokens ? [{ segment: "tokens", label: "Tokens" }] : []),
          { segment: "connect", label: "Connect" },
        ]}
      />
    </>
  );
}
