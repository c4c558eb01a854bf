import { ProfilePage } from "@/components/settings/profile/profile-page";
import { SESSION_MAX_AGE_S } from "@/lib/auth/schema";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import { leaveEverywhere } from "./actions";

export const metadata = { title: "Your profile" };

export default async function Profile() {
  const actor = await viewer();
  const { teams } = await load(teamList, {});
  if (actor.kind !== "person") return null;
  return (
    <ProfilePage
      person={{ name: actor.name, email: actor.email, orgRole: actor.orgRole }}
      teams={actor.teams.flatMap(held => {
        const team = teams.find(({ id }) => id === held.teamId);
        return team ? [{ slug: team.slug, name: team.name, role: held.role, home: held.home }] : [];
      })}
      sessionHours={SESSION_MAX_AGE_S / 3600}
      leave={leaveEverywhere}
    />
  );
}
