import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatCount, formatDayTime } from "@/components/ui/format";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { Pagination } from "@/components/ui/nav/pagination";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { PageHeader } from "@/components/ui/page-header";
import type { Catalog, TeamRef } from "@/lib/skills/catalog-schema";
import { CatalogFilters } from "./catalog-filters";
import type { RowContext } from "./catalog-row";
import { CatalogTable } from "./catalog-table";
import { NothingFound } from "./nothing-found";

const SORTS = [
  { value: "relevance", label: "Best match" },
  { value: "runs", label: "Runs" },
  { value: "recent", label: "Last change" },
  { value: "name", label: "Name" },
];

type RowsProps = {
  catalog: Catalog;
  place: Place;
  context: RowContext;
  timeZone: string;
  /** Those whose set the rows can be compared with. */
  teams: TeamRef[];
};

/** Is there already a skill for this, and how do I get it? `pair` and `side` may arrive later. */
export function CatalogPage(props: RowsProps & { tabs: ReactNode; pair: ReactNode; side: ReactNode }) {
  const { catalog, place } = props;
  return (
    <>
      <PageHeader
        title="Skills"
        sub={`${formatCount(catalog.known)} ${catalog.known === 1 ? "skill" : "skills"} of ${catalog.owners} ${
          catalog.owners === 1 ? "team" : "teams"
        }. Runs are counted on machines, so a download alone moves nothing up.`}
        actions={
          <LinkButton href="/skills/new" icon="plus">
            Publish a skill
          </LinkButton>
        }
      />
      {props.tabs}
      <CatalogFilters catalog={catalog} place={place} />
      <div className="cols side">
        <div className="stack">
          <Rows {...props} />
          {props.pair}
        </div>
        <div className="stack">{props.side}</div>
      </div>
    </>
  );
}

function Rows(props: RowsProps) {
  const { catalog, place, context, timeZone, teams } = props;
  const searched = Boolean(placeParam(place, "q"));
  return (
    <Card
      title={searched ? "Found" : "Catalog"}
      sub={remark(catalog, context)}
      rule
      actions={
        <>
          {teams.length > 1 && (
            <FilterMenu
              label="For"
              place={place}
              param="team"
              value={catalog.team?.slug}
              any={catalog.team ? undefined : "No team"}
              options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
            />
          )}
          <FilterMenu
            label="By"
            place={place}
            param="sort"
            value={catalog.sort}
            options={SORTS.filter(({ value }) => searched || value !== "relevance")}
            fallback={searched ? "relevance" : "runs"}
          />
        </>
      }
      footer={
        catalog.rows.length > 0 &&
        (catalog.asOf
          ? `The last number of runs is this week so far, counted ${formatDayTime(catalog.asOf, timeZone)}. People are those of 30 days.`
          : "No machine has reported a run of these skills yet.")
      }
    >
      {catalog.rows.length === 0 ? (
        <NothingFound catalog={catalog} place={place} />
      ) : (
        <>
          <CatalogTable catalog={catalog} place={place} context={context} />
          <Pagination
            place={place}
            next={catalog.nextCursor}
            first={!placeParam(place, "cursor")}
            shown={catalog.rows.length}
            total={catalog.total}
            noun={catalog.total === 1 ? "skill" : "skills"}
          />
        </>
      )}
    </Card>
  );
}

function remark(catalog: Catalog, { team, neighbours }: RowContext): string | undefined {
  if (catalog.fuzzy) return "nothing matches as written, these nearly do";
  return team && neighbours.size > 0 ? `neighbours share a repository with ${team.name}` : undefined;
}
