import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { HomeHeader } from "./home-header";

/** For somebody who may sign in and is in no team. */
export function TeamlessHome({ name, now, timeZone }: { name: string; now: Date; timeZone: string }) {
  return (
    <>
      <HomeHeader now={now} timeZone={timeZone} />
      <Card>
        <EmptyState
          level={2}
          title={`${name}, you are in no team yet`}
          actions={<LinkButton href="/teams">See all teams</LinkButton>}
        >
          Ask the lead of your team, or the platform team, to add you. Until then what you use counts for no team, and
          there is nothing to see here.
        </EmptyState>
      </Card>
    </>
  );
}
