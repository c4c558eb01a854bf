import type { TeamSpend } from "@/lib/spend/schema";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/feedback/states";

/** A team of which nothing has ever arrived. */
export function NoTeamUsage({ team }: { team: TeamSpend["team"] }) {
  if (team.slug === null)
    return (
      <Card>
        <EmptyState level={2} title="Nothing is unallocated">
          Every request so far belongs to a team.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <EmptyState
        level={2}
        title={`No usage from ${team.name} yet`}
        actions={<LinkButton href={`/teams/${team.slug}`}>Connect a machine</LinkButton>}
      >
        Sessions appear within seconds of the first request of a connected machine.
      </EmptyState>
    </Card>
  );
}
