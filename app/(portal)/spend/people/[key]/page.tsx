import { Suspense } from "react";
import { PersonPage } from "@/components/spend/people/person-page";
import { SessionsCard } from "@/components/spend/sessions/sessions-card";
import { spendHref } from "@/components/spend/spend-places";
import { TableSkeleton } from "@/components/ui/feedback/skeletons";
import type { Place } from "@/components/ui/nav/place";
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
  const data = await load(personSpend, { ...search, key });
  const sessions = (
    <Suspense key={JSON.stringify(search)} fallback={<TableSkeleton rows={10} columns={7} />}>
      <Sessions person={key} search={search} place={place} />
    </Suspense>
  );
  return <PersonPage data={data} place={place} now={now()} sessions={sessions} />;
}

async function Sessions({ person, search, place }: { person: string; search: Place["params"]; place: Place }) {
  const list = await load(sessionList, { ...search, person, limit: 10 });
  return <SessionsCard list={list} place={place} allHref={spendHref(place, "/spend/sessions", { person })} team />;
}
