import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { SessionRow } from "@/lib/spend/schema";
import { SessionLines } from "../session-lines";
import { WatchArrivals } from "./watch-arrivals";

/** What arrives, as it arrives: sessions with their exact cost, each opening its page. `recent` null is not permitted. */
export function ArrivalsCard(props: {
  team: { slug: string; name: string };
  recent: SessionRow[] | null;
  timeZone: string;
}) {
  const { team, recent, timeZone } = props;
  const first = recent === null || recent.length === 0;
  return (
    <Card
      title="3. Run Claude Code"
      sub="sessions since yesterday, with every digit of their cost"
      actions={recent && <WatchArrivals team={team.slug} teamName={team.name} first={first} />}
      rule
      footer="The client sends events every 5 seconds and when it ends. Cost is what the portal rates; the session's page sets it beside what the client reported."
    >
      {recent && first ? (
        <EmptyState title="Waiting for the first event" command='claude -p "Say hello"'>
          Open a new shell on the machine and run Claude Code. Its session appears here by itself, with its cost.
        </EmptyState>
      ) : (
        <SessionLines sessions={recent} timeZone={timeZone} team={team.name} exact />
      )}
    </Card>
  );
}
