"use client";
import { Button, LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { Chip } from "../../ui/chip";
import { EmptyState } from "../../ui/feedback/states";
import { formatCount } from "../../ui/format";
import { type Place, placeParam } from "../../ui/nav/place";
import { Segmented } from "../../ui/nav/segmented";
import { LiveKpis } from "./live-kpis";
import { LiveTable } from "./live-table";
import { useSpokenTail } from "./use-spoken-tail";
import { type Connection, useTail } from "./use-tail";

/** What is booked while the page is open, newest first. `?show=requests` leaves out tools, prompts and the like. */
export function LiveTail({ place, timeZone }: { place: Place; timeZone: string }) {
  const { state, connection, pause, resume } = useTail();
  useSpokenTail(state.totals);
  const onlyRequests = placeParam(place, "show") === "requests";
  const rows = onlyRequests ? state.rows.filter(row => row.kind.startsWith("api_")) : state.rows;
  return (
    <>
      <LiveKpis totals={state.totals} />
      <Card
        title="Events"
        sub={<Status connection={connection} />}
        rule
        actions={
          <>
            <Segmented
              label="Show"
              place={place}
              param="show"
              value={onlyRequests ? "requests" : "all"}
              fallback="all"
              options={[
                { value: "all", label: "Everything" },
                { value: "requests", label: "Requests" },
              ]}
            />
            <Button size="s" kind="quiet" onClick={state.paused ? resume : pause} aria-pressed={state.paused}>
              {state.paused ? "Resume" : "Pause"}
            </Button>
          </>
        }
        footer={
          state.totals.omitted > 0 &&
          `${formatCount(state.totals.omitted)} more events arrived at the same time and are booked, but not listed here.`
        }
      >
        {state.paused && state.held.length > 0 && (
          <p className="xs t2 border-b border-border px-4 py-2">
            {formatCount(state.held.length)} new while paused.{" "}
            <button type="button" className="link" onClick={resume}>
              Show them
            </button>
          </p>
        )}
        {rows.length > 0 ? (
          <LiveTable rows={rows} timeZone={timeZone} />
        ) : (
          <Waiting connection={connection} seen={state.rows.length > 0} />
        )}
      </Card>
    </>
  );
}

function Status({ connection }: { connection: Connection }) {
  if (connection === "open")
    return (
      <Chip tone="ok" icon="check">
        Watching
      </Chip>
    );
  if (connection === "connecting") return <Chip>Connecting</Chip>;
  return (
    <Chip tone="warn" icon="warning">
      Connection lost, trying again
    </Chip>
  );
}

function Waiting({ connection, seen }: { connection: Connection; seen: boolean }) {
  if (connection === "lost")
    return (
      <EmptyState title="The portal cannot be reached">
        Nothing is lost: usage is booked all the same and stands on the other pages. This page connects again by itself.
      </EmptyState>
    );
  if (seen)
    return (
      <EmptyState title="No requests yet">
        Tools and prompts have arrived; a request follows when the model is asked.
      </EmptyState>
    );
  return (
    <EmptyState title="Waiting for usage" actions={<LinkButton href="/teams">Choose a team to connect</LinkButton>}>
      Run Claude Code on a connected machine: its first request appears here within seconds. What came earlier is on the
      overview.
    </EmptyState>
  );
}
