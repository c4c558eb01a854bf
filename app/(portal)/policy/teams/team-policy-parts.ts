import type { Place } from "@/components/ui/nav/place";
import { placeParam } from "@/components/ui/nav/place";
import { now } from "@/lib/core/clock";
import { teamEffective } from "@/lib/policy/queries/pages/team-effective";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { seen, startDraft } from "../revisions/actions";

/** What the policy of a team is drawn from, on its page among policies and on the team's own. */
export async function teamPolicyParts(team: string, place: Place) {
  const [policy, { organisation }] = await Promise.all([
    load(teamEffective, { team, q: placeParam(place, "q") }),
    load(portalFrame, {}),
  ]);
  return { policy, place, now: now().getTime(), timeZone: organisation.timeZone, startDraft, seen };
}
