import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { SearchField } from "@/components/ui/nav/search-field";
import { Segmented } from "@/components/ui/nav/segmented";
import { FilterBar } from "@/components/ui/page-header";
import type { Catalog, FacetValue } from "@/lib/skills/catalog-schema";
import { FacetMenu } from "./facet-menu";
import { HEALTH_WORDS } from "./health-words";

/** Parameters that narrow the catalog; the order and the team that is compared with are not among them. */
export const NARROWING = ["scope", "owner", "category", "health", "status", "usedBy"] as const;
export const unfiltered = Object.fromEntries(NARROWING.map(name => [name, null]));

/** The search, the scope and the facets, with the sum at their end. */
export function CatalogFilters({ catalog, place }: { catalog: Catalog; place: Place }) {
  const { facets, total, known } = catalog;
  const shared = { place, shown: total };
  const narrowed = NARROWING.some(name => place.params[name]);
  return (
    <>
      <div className="finder">
        <SearchField
          place={place}
          label="Search skills"
          placeholder="What should the agent be able to do? A job, a tool, a file"
          large
        />
      </div>
      <FilterBar end={`${formatCount(total)} of ${formatCount(known)} shown`}>
        <Segmented
          label="Scope"
          place={place}
          param="scope"
          value={facets.scope.find(one => one.chosen)?.value ?? "all"}
          fallback="all"
          options={facets.scope.filter(one => one.value !== "mine" || catalog.team)}
        />
        <FacetMenu {...shared} label="Owner" param="owner" values={facets.owner} any="Any" />
        <FacetMenu {...shared} label="Category" param="category" values={facets.category} any="Any" />
        <FacetMenu {...shared} label="Health" param="health" values={facets.health.map(healthName)} any="Any" />
        <FacetMenu {...shared} label="Status" param="status" values={facets.status} any="Not retired" />
        <FacetMenu {...shared} label="Used by" param="usedBy" values={facets.usedBy} any="Any" />
        {narrowed && (
          <Link
            className={buttonClass({ kind: "quiet", size: "s" })}
            href={placeHref(place, unfiltered)}
            scroll={false}
            prefetch={false}
          >
            Clear
          </Link>
        )}
      </FilterBar>
    </>
  );
}

/** The menu says what the chips say. */
function healthName(one: FacetValue): FacetValue {
  const word = HEALTH_WORDS[one.value as keyof typeof HEALTH_WORDS]?.word ?? one.label;
  return { ...one, label: word.charAt(0).toUpperCase() + word.slice(1) };
}
