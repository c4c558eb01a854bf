import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatCount } from "@/components/ui/format";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { Pagination } from "@/components/ui/nav/pagination";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { SearchField } from "@/components/ui/nav/search-field";
import { FilterBar } from "@/components/ui/page-header";
import { AddPerson } from "./add-person";
import type { MadeLink } from "./person-actions";
import { PersonTable } from "./person-table";
import { ORG_ROLE_WORDS } from "./role-words";

export type Person = {
  id: string;
  email: string;
  name: string;
  orgRole: keyof typeof ORG_ROLE_WORDS | null;
  disabledAt: Date | null;
  lastSeenAt: Date | null;
  /** Tokens that act as the person and still work. */
  tokens: number;
  teams: { slug: string; name: string; role: "lead" | "member"; home: boolean }[];
};
export type PersonChanges = {
  add: FormAction<null>;
  save: FormAction<null>;
  disable: FormAction<null>;
  enable: FormAction<null>;
  link: FormAction<MadeLink>;
  revoke: FormAction<null>;
};

/** Everybody whom the portal knows; `changes` is null for those who may only look. */
export function PeoplePage(props: {
  list: { people: Person[]; total: number; nextCursor: string | null };
  place: Place;
  now: number;
  timeZone: string;
  self: string;
  changes: PersonChanges | null;
}) {
  const { list, place, changes } = props;
  return (
    <>
      <FilterBar end={`${formatCount(list.total)} ${list.total === 1 ? "person" : "people"}`}>
        <div className="w-[210px] sm:w-[280px]">
          <SearchField place={place} label="Search people" placeholder="Name or e-mail" />
        </div>
        <FilterMenu
          label="Role"
          place={place}
          param="role"
          value={placeParam(place, "role")}
          any="Any"
          options={[
            ...Object.entries(ORG_ROLE_WORDS).map(([value, { label }]) => ({ value, label })),
            { value: "none", label: "No role" },
            { value: "disabled", label: "Disabled" },
          ]}
        />
      </FilterBar>
      <Card title="People" rule actions={changes && <AddPerson action={changes.add} />}>
        {list.people.length > 0 ? (
          <PersonTable {...props} people={list.people} />
        ) : (
          <EmptyState
            title="Nobody matches"
            actions={<LinkButton href={placeHref(place, { q: null, role: null })}>Show everybody</LinkButton>}
          >
            Names and e-mail addresses were searched.
          </EmptyState>
        )}
        <Pagination
          place={place}
          next={list.nextCursor}
          first={!placeParam(place, "cursor")}
          shown={list.people.length}
        />
      </Card>
    </>
  );
}
