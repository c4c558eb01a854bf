import { type Asked, addressOf, inputOf } from "@/components/policy/try/try-call";
import { TryPage } from "@/components/policy/try/try-page";
import { placeParam } from "@/components/ui/nav/place";
import { teamsWhere } from "@/lib/access/may";
import { publicUrl } from "@/lib/core/env";
import { recentCalls } from "@/lib/policy/queries/pages/recent-calls";
import { policyCheck } from "@/lib/policy/queries/policy-check";
import { MODES } from "@/lib/policy/schema";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { readableTeams } from "../readable-teams";
import { WaitingTabs } from "../waiting-tabs";

export const metadata = { title: "Try a call" };

export default async function TryItPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/try");
  const one = (name: string) => placeParam(place, name) ?? "";
  const asked: Asked = {
    tool: one("tool").slice(0, 200) || "Bash",
    input: one("input").slice(0, 8_000),
    team: one("team"),
    mode: MODES.find(mode => mode === one("mode")) ?? "",
    repo: one("repo").slice(0, 300),
  };
  const [actor, { teams }] = await Promise.all([viewer(), load(teamList, {})]);
  const home = actor.kind === "person" ? actor.teams.find(team => team.home)?.teamId : undefined;
  const input = asked.input.trim() ? inputOf(asked.tool, asked.input) : null;
  const logged = teamsWhere(actor, "decision:read");
  const [check, recent] = await Promise.all([
    input ? load(policyCheck, { tool: asked.tool, input, ...given(asked) }) : null,
    logged === "all" || logged.length > 0 ? load(recentCalls, {}) : null,
  ]);
  return (
    <TryPage
      asked={asked}
      check={check}
      unread={asked.input.trim() && !input ? "The input of this tool is not JSON." : null}
      teams={await readableTeams(teams)}
      home={teams.find(({ id }) => id === home) ?? null}
      recent={recent?.calls ?? null}
      address={`${publicUrl()}/policy/try?${addressOf(asked)}`}
      tabs={<WaitingTabs path="/policy/try" />}
    />
  );
}

const given = ({ team, mode, repo }: Asked) => ({
  ...(team ? { team } : {}),
  ...(repo ? { repository: repo } : {}),
  ...(mode ? { mode: MODES.find(one => one === mode) } : {}),
});
