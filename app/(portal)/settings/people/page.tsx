import { PeoplePage } from "@/components/settings/people/people-page";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { personList } from "@/lib/teams/queries/person-list";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { endTokensOf, keepOut, letIn, newLoginLink, newPerson, savePerson } from "../actions";

export const metadata = { title: "People" };

export default async function PeopleSettingsPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/settings/people");
  const actor = await viewer();
  const asked = search as Parameters<typeof personList>[1];
  const [list, { organisation }] = await Promise.all([
    load(personList, { ...asked, limit: 50 }),
    load(portalFrame, {}),
  ]);
  const changes = {
    add: newPerson,
    save: savePerson,
    disable: keepOut,
    enable: letIn,
    link: newLoginLink,
    revoke: endTokensOf,
  };
  return (
    <PeoplePage
      list={list}
      place={place}
      now={now().getTime()}
      timeZone={organisation.timeZone}
      self={actor.kind === "person" ? actor.id : ""}
      changes={may(actor, "person:manage", "org") ? changes : null}
    />
  );
}
