import type { ReactNode } from "react";
import type { Range } from "@/lib/spend/schema";
import type { Place } from "../ui/nav/place";
import { FilterBar } from "../ui/page-header";
import { Freshness } from "./freshness";
import { RangeFilters } from "./range-filters";

/** The filter row of a page of spend: the range first, the page's own filters, freshness at the end. */
export function PageFilters(props: {
  place: Place;
  range: Range;
  against?: boolean;
  lastEventAt?: Date | null;
  now: Date;
  children?: ReactNode;
}) {
  const { place, range, lastEventAt = null, now } = props;
  return (
    <FilterBar end={lastEventAt && <Freshness at={lastEventAt} now={now} timeZone={range.timeZone} />}>
      <RangeFilters place={place} range={range} against={props.against} />
      {props.children}
    </FilterBar>
  );
}
