import type { Range } from "@/lib/spend/schema";
import { DateRange } from "../ui/nav/date-range";
import { FilterMenu } from "../ui/nav/filter-menu";
import type { Place } from "../ui/nav/place";
import { comparedDays, rangeDays } from "./range-words";

/** Range and what it is held against, first in every filter row of spend. `against: false` where nothing is compared. */
export function RangeFilters({ place, range, against = true }: { place: Place; range: Range; against?: boolean }) {
  const compared = comparedDays(range);
  return (
    <>
      <DateRange
        place={place}
        value={{
          preset: range.preset,
          label: range.preset === "custom" ? rangeDays(range) : undefined,
          from: range.from,
          to: range.to,
        }}
        max={range.today}
      />
      {against && (
        <FilterMenu
          label="Against"
          place={place}
          param="compare"
          value={compared ? "previous" : "none"}
          fallback="previous"
          options={[
            { value: "previous", label: compared ?? "The days before" },
            { value: "none", label: "Nothing" },
          ]}
        />
      )}
    </>
  );
}
