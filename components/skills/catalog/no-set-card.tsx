import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";

/** In place of the set, for somebody who is at home in no team. */
export function NoSetCard() {
  return (
    <Card title="A team’s set" rule>
      <EmptyState title="You are at home in no team" actions={<LinkButton href="/teams">Open a team</LinkButton>}>
        A team’s set is what its machines get. Open a team to see and change its set, or let its lead add you: then the
        rows here say what your team has.
      </EmptyState>
    </Card>
  );
}
