import { PeoplePage } from "@/components/spend/people/people-page";
import { now } from "@/lib/core/clock";
import { peopleSpend } from "@/lib/spend/queries/people-spend";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "People" };

export default async function PeopleSpendPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/spend/people");
  const [data, { teams }] = await Promise.all([load(peopleSpend, search), load(portalFrame, {})]);
  return <PeoplePage data={data} place={place} now={now()} teams={teams} />;
}
