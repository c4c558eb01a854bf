import { forbidden } from "next/navigation";
import { MembersPage } from "@/components/teams/members/members-page";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { endMember, newMember, saveMember } from "../../actions";
import { teamOf } from "../team";

export const metadata = { title: "Members" };

export default async function TeamMembersPage({ params }: { params: Promise<{ slug: string }> }) {
  const team = await teamOf((await params).slug);
  const { organisation } = await load(portalFrame, {});
  if (!team.members || !team.past) forbidden();
  const changes = { add: newMember, save: saveMember, remove: endMember };
  return (
    <MembersPage
      team={{ slug: team.slug, name: team.name }}
      members={team.members}
      past={team.past}
      timeZone={organisation.timeZone}
      changes={team.may.members && !team.archivedAt ? changes : null}
    />
  );
}
