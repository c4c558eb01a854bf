import type { Place } from "@/components/ui/nav/place";
import { CATALOG_SORTS, SCOPES, SHOWN_STATUSES } from "@/lib/skills/catalog-schema";
import { CATEGORIES, HEALTH_STATES } from "@/lib/skills/schema";

const listed = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value ?? "").split(",")).map(one => one.trim()).filter(Boolean);
const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
const known = <T extends string>(allowed: readonly T[], values: string[]): T[] =>
  allowed.filter(one => values.includes(one));

/** What the address asks of the catalog; words that mean nothing are left out, so that an old link still opens. */
export function catalogQuery(params: Place["params"]) {
  return {
    q: first(params.q)?.slice(0, 200),
    scope: SCOPES.find(one => one === first(params.scope)),
    owner: listed(params.owner).slice(0, 100),
    category: known(CATEGORIES, listed(params.category)),
    health: known(HEALTH_STATES, listed(params.health)),
    status: known(SHOWN_STATUSES, listed(params.status)),
    usedBy: listed(params.usedBy).slice(0, 100),
    sort: CATALOG_SORTS.find(one => one === first(params.sort)),
    team: first(params.team)?.slice(0, 64) || undefined,
    cursor: first(params.cursor)?.slice(0, 500),
  };
}
