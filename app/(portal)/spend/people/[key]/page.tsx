import { PersonPage } from "@/components/spend/people/person-page";
import { SessionsTable } from "@/components/spend/sessions-table";
import { now } from "@/lib/core/clock";
import { personSpend } from "@/lib/spend/queries/person-spend";
import { sessionList } from "@/lib/spend/queries/session-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Person" };

export default async function PersonSpendPage(props: PageProps) {
  const { params, search, place } = await pagePlace(
    props,
    ({ key }) => `/spend/people/${encodeURIComponent(key ?? "")}`,
  );
  const key = params.key ?? "";
  const [data, list] = [
    await load(personSpend, { ...search, key }),
    await load(sessionList, { ...search, person: key, limit: 10 }),
  ];
  return <PersonPage data={data} place={place} now={now()} sessions={<SessionsTable list={list} place={place} />} />;
}
