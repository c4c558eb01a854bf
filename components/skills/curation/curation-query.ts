import { type Place, placeParam } from "@/components/ui/nav/place";
import { HEALTH_STATES } from "@/lib/skills/schema";

/** What the address asks of the queue; a state that there is not is left out. */
export function curationQuery(params: Place["params"]) {
  const place = { path: "", params };
  return {
    state: [...HEALTH_STATES, "retired" as const].find(one => one === placeParam(place, "state")),
    team: placeParam(place, "team")?.slice(0, 64) || undefined,
    cursor: placeParam(place, "cursor")?.slice(0, 500),
    limit: 20,
  };
}
