import type { RecentSessions } from "@/lib/spend/schema";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { PlainSessions } from "./sessions-table";

/** The sessions that were busy last. */
export function RecentSessionsCard({ recent }: { recent: RecentSessions }) {
  return (
    <Card
      title="Latest sessions"
      sub="since yesterday"
      rule
      actions={
        <LinkButton kind="quiet" size="s" href="/spend/sessions?sort=-started">
          All sessions
        </LinkButton>
      }
    >
      {recent.rows.length > 0 ? (
        <PlainSessions label="Latest sessions" rows={recent.rows} timeZone={recent.timeZone} />
      ) : (
        <p className="sm t2 p-4">No requests since yesterday.</p>
      )}
    </Card>
  );
}
