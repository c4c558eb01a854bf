import type { Place } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { zoneWords } from "../range-words";
import { SpendTabs } from "../spend-tabs";
import { LiveTail } from "./live-tail";

/** Usage as it arrives. */
export function LivePage({ place, timeZone }: { place: Place; timeZone: string }) {
  return (
    <>
      <PageHeader title="Live" sub={`Usage as it is booked, in the teams that you may see. ${zoneWords(timeZone)}`} />
      <SpendTabs place={place} />
      <LiveTail place={place} timeZone={timeZone} />
    </>
  );
}
