import type { SpendOverview } from "@/lib/spend/schema";
import { OVERVIEW_GROUPS } from "@/lib/spend/schema";
import { FilterMenu } from "../../ui/nav/filter-menu";
import { type Place, placeParam } from "../../ui/nav/place";
import { GROUP_WORDS, groupOptions } from "../groups";
import { namedRows } from "../named-rows";
import { PageFilters } from "../page-filters";

/** The row under the title: range, comparison, grouping, and the three filters that hold for the whole page. */
export function OverviewFilters({ data, place, now }: { data: SpendOverview; place: Place; now: Date }) {
  const menus = [
    { group: "team" as const, options: data.options.team },
    { group: "model" as const, options: data.options.model },
    { group: "task_kind" as const, options: data.options.taskKind },
  ];
  return (
    <PageFilters place={place} range={data.range} lastEventAt={data.lastEventAt} now={now}>
      <FilterMenu
        label="Group by"
        place={place}
        param="groupBy"
        value={data.groupBy}
        fallback="team"
        options={groupOptions(OVERVIEW_GROUPS)}
      />
      {menus.map(({ group, options }) => {
        const { label, param } = GROUP_WORDS[group];
        const rows = options.map(option => ({ key: option.value, label: option.label, hue: option.hue }));
        const named = namedRows(group, rows);
        return (
          <FilterMenu
            key={group}
            label={label}
            place={place}
            param={param}
            value={placeParam(place, param)}
            any="All"
            options={options.map(({ value }) => ({ value, ...named(value) }))}
          />
        );
      })}
    </PageFilters>
  );
}
