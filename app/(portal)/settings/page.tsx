import { ProfilePage } from "@/components/settings/profile/profile-page";
import { YourTokens } from "@/components/settings/profile/your-tokens";
import { SESSION_MAX_AGE_S } from "@/lib/auth/schema";
import { now } from "@/lib/core/clock";
import { myTokens } from "@/lib/teams/queries/my-tokens";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import { endMyToken, newMyToken } from "../teams/actions";
import { leaveEverywhere } from "./actions";

export const metadata = { title: "Your profile" };

export default async function Profile() {
  const actor = await viewer();
  const [{ teams }, { tokens }, { organisation }] = await Promise.all([
    load(teamList, {}),
    load(myTokens, {}),
    load(portalFrame, {}),
  ]);
  if (actor.kind !== "person") return null;
  const own = actor.teams.flatMap(held => {
    const team = teams.find(({ id }) => id === held.teamId);
    return team ? [{ slug: team.slug, name: team.name, role: held.role, home: held.home }] : [];
  });
  const home = own.find(team => team.home) ?? own[0];
  return (
    <ProfilePage
      person={{ name: actor.name, email: actor.email, orgRole: actor.orgRole }}
      teams={own}
      sessionHours={SESSION_MAX_AGE_S / 3600}
      leave={leaveEverywhere}
    >
      <YourTokens
        tokens={tokens}
        now={now().getTime()}
        timeZone={organisation.timeZone}
        connectHref={home ? `/teams/${home.slug}/connect` : null}
        create={newMyToken}
        revoke={endMyToken}
      />
    </ProfilePage>
  );
}
