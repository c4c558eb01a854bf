import type { SpendOverview } from "@/lib/spend/schema";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/feedback/states";
import { formatLongDay } from "../../ui/format";
import { type Place, placeHref } from "../../ui/nav/place";

/** In place of figures: nothing has ever arrived. */
export function NoUsageYet() {
  return (
    <Card>
      <EmptyState
        level={2}
        title="No usage yet"
        actions={
          <>
            <LinkButton href="/teams">Choose a team to connect</LinkButton>
            <LinkButton kind="quiet" href="/spend/live">
              Watch usage arrive
            </LinkButton>
          </>
        }
      >
        Spend appears within seconds of the first request of a connected machine. A team's page gives the four variables
        that connect one.
      </EmptyState>
    </Card>
  );
}

/** In place of figures: something has arrived, but not in these days or not under these filters. */
export function NothingHere(props: {
  place: Place;
  range: SpendOverview["range"];
  firstDay: string | null;
  filters: string[];
}) {
  const { place, range, firstDay, filters } = props;
  const wide = placeHref(place, { range: "90d", from: null, to: null });
  const clear = placeHref(place, Object.fromEntries(filters.map(name => [name, null])));
  return (
    <Card>
      <EmptyState
        level={2}
        title={filters.length ? "Nothing matches these filters" : "No requests in these days"}
        actions={
          <>
            {filters.length > 0 && <LinkButton href={clear}>Remove the filters</LinkButton>}
            {range.preset !== "90d" && (
              <LinkButton kind={filters.length ? "quiet" : "secondary"} href={wide}>
                Show the last 90 days
              </LinkButton>
            )}
          </>
        }
      >
        {firstDay && `The first usage is of ${formatLongDay(firstDay, range.timeZone)}.`}
      </EmptyState>
    </Card>
  );
}
