import { PlatformHome } from "@/components/home/platform-home";
import { teamLines } from "@/components/teams/team-lines";
import { now } from "@/lib/core/clock";
import { distributionHealth } from "@/lib/distribution/queries/distribution-health";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { teamList } from "@/lib/teams/queries/team-list";
import { ledgerState } from "@/lib/usage/queries/ledger-state";
import { teamConnections } from "@/lib/usage/queries/team-connections";
import { unallocatedSenders } from "@/lib/usage/queries/unallocated-senders";
import { unpricedModels } from "@/lib/usage/queries/unpriced-models";
import { load } from "@/lib/web/load";
import { mattersOf } from "./policy-matters";

export async function Platform() {
  const [spend, { teams }, connections, senders, unpriced, ledger, distribution, policy] = await Promise.all([
    load(spendOverview, { range: "month" }),
    load(teamList, {}),
    load(teamConnections, {}),
    load(unallocatedSenders, { limit: 5 }),
    load(unpricedModels, {}),
    load(ledgerState, {}),
    load(distributionHealth, {}),
    load(policyOverview, {}),
  ]);
  const made = new Map(teams.map(team => [team.slug, team.createdAt.getTime()]));
  const lines = teamLines(teams, connections.teams, spend.teams, "all").map(line => ({
    ...line,
    createdAtMs: made.get(line.slug) ?? 0,
  }));
  return (
    <PlatformHome
      spend={spend}
      teams={lines}
      senders={senders}
      unpriced={unpriced.models}
      ledger={ledger}
      differing={{ skills: distribution.failing, first: firstOf(distribution.failures) }}
      policy={mattersOf(policy)}
      now={now()}
    />
  );
}

const firstOf = ([first]: readonly { owner: string; name: string }[]): string | null =>
  first ? `${first.owner}/${first.name}` : null;
