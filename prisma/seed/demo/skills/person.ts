import { atHome, type DemoPerson } from "../people";
import type { PersonRef } from "./skill";

/** Whom a reference means. The order of people in a team is that of demoPeople, the lead first. */
export function demoPersonOf(people: readonly DemoPerson[], ref: PersonRef): DemoPerson {
  const [place = "", index = ""] = ref.split(":");
  const found = placed(people, place)[Number(index)];
  if (!found) throw new Error(`The demo's skills name ${ref}, whom the company does not have.`);
  return found;
}

function placed(people: readonly DemoPerson[], place: string): readonly DemoPerson[] {
  if (place === "platform") return people.filter(({ orgRole }) => orgRole === "platform");
  if (!place.startsWith("left-")) return atHome(people, place);
  const team = place.slice("left-".length);
  return people.filter(
    ({ disabledMs, memberships }) => disabledMs !== null && memberships.some(own => own.team === team),
  );
}
