import type { ReactNode } from "react";
import type { Place } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { zoneWords } from "../range-words";
import { SpendTabs } from "../spend-tabs";
import { LiveTail } from "./live-tail";

/** Usage as it arrives; `recent` is what came just before. */
export function LivePage({ place, timeZone, recent }: { place: Place; timeZone: string; recent: ReactNode }) {
  return (
    <>
      <PageHeader title="Live" sub={`Usage as it is booked, in the teams that you may see. ${zoneWords(timeZone)}`} />
      <SpendTabs place={place} />
      <div className="stack">
        <LiveTail place={place} timeZone={timeZone} />
        {recent}
      </div>
    </>
  );
}
