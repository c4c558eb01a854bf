import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { DateRange, type RangePreset } from "@/components/ui/nav/date-range";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { Pagination } from "@/components/ui/nav/pagination";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { SearchField } from "@/components/ui/nav/search-field";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import { ACTION_WORDS, actionWords } from "./action-words";
import { ChainCheck } from "./chain-check";
import { type Entry, EntryList } from "./entry-list";

type Range = { preset: RangePreset | "custom"; label: string; from: string; to: string; today: string };

/** The audit trail: who did what to which thing, filtered by the address. */
export function ActivityPage(props: {
  list: { entries: Entry[]; nextCursor: string | null; actions: string[]; timeZone: string };
  range: Range;
  teams: { slug: string; name: string }[];
  place: Place;
  check: FormAction<{ ok: boolean }>;
}) {
  const { list, range, place } = props;
  const filtered = ["action", "actor", "team"].some(name => placeParam(place, name));
  return (
    <>
      <PageHeader
        title="Activity"
        sub={`Who changed what, ${range.label.toLowerCase()}. Times in ${list.timeZone}.`}
        actions={<ChainCheck action={props.check} />}
      />
      <FilterBar>
        <DateRange place={place} value={range} fallback="90d" max={range.today} />
        <FilterMenu
          label="Action"
          place={place}
          param="action"
          value={placeParam(place, "action")}
          any="Any"
          options={list.actions.map(action => ({ value: action, label: ACTION_WORDS[action] ?? actionWords(action) }))}
        />
        <FilterMenu
          label="Team"
          place={place}
          param="team"
          value={placeParam(place, "team")}
          any="Any"
          options={props.teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <div className="w-[180px] sm:w-[220px]">
          <SearchField place={place} param="actor" label="Filter by who did it" placeholder="Who did it" />
        </div>
      </FilterBar>
      <Card>
        {list.entries.length > 0 ? (
          <EntryList entries={list.entries} timeZone={list.timeZone} />
        ) : (
          <EmptyState
            level={2}
            title={filtered ? "Nothing matches these filters" : "Nothing happened in these days"}
            actions={
              filtered && (
                <LinkButton href={placeHref(place, { action: null, actor: null, team: null })}>
                  Clear filters
                </LinkButton>
              )
            }
          >
            Every change to people, teams, tokens, prices and rules is written here as it is made.
          </EmptyState>
        )}
        <Pagination
          place={place}
          next={list.nextCursor}
          first={!placeParam(place, "cursor")}
          shown={list.entries.length}
        />
      </Card>
    </>
  );
}
