import type { SessionList } from "@/lib/spend/schema";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import type { Place } from "../../ui/nav/place";
import { SessionsTable } from "./sessions-table";

/** The sessions behind the page's figures. `allHref` opens them as a page of their own. */
export function SessionsCard(props: {
  list: SessionList;
  place: Place;
  allHref: string;
  note?: string;
  /** Says whose team, for lists over several. */
  team?: boolean;
}) {
  const { list, place, allHref, note, team } = props;
  return (
    <Card
      title="Sessions"
      id="sessions"
      rule
      actions={
        <LinkButton kind="quiet" size="s" href={allHref}>
          All sessions
        </LinkButton>
      }
      footer={note}
    >
      {list.rows.length > 0 ? (
        <SessionsTable list={list} place={place} team={team} />
      ) : (
        <p className="sm t2 p-4">No sessions in these days.</p>
      )}
    </Card>
  );
}
