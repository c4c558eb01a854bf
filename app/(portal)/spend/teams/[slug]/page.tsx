import { Suspense } from "react";
import { setFilters } from "@/components/spend/filter-chips";
import { SessionsCard } from "@/components/spend/sessions/sessions-card";
import { spendHref } from "@/components/spend/spend-places";
import { namesSentence, TeamPage } from "@/components/spend/team/team-page";
import { TableSkeleton } from "@/components/ui/feedback/skeletons";
import type { Place } from "@/components/ui/nav/place";
import { now } from "@/lib/core/clock";
import { sessionList } from "@/lib/spend/queries/session-list";
import { teamSpend } from "@/lib/spend/queries/team-spend";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Team spend" };

export default async function TeamSpendPage(props: PageProps) {
  const { params, search, place } = await pagePlace(
    props,
    ({ slug }) => `/spend/teams/${encodeURIComponent(slug ?? "")}`,
  );
  const slug = params.slug ?? "";
  const data = await load(teamSpend, { ...search, slug });
  const note = data.namesAllowed ? undefined : namesSentence(data.team.name);
  const sessions = (
    <Suspense key={JSON.stringify(search)} fallback={<TableSkeleton rows={10} columns={7} />}>
      <Sessions slug={slug} search={search} place={place} note={note} />
    </Suspense>
  );
  return <TeamPage data={data} place={place} now={now()} sessions={sessions} />;
}

type Props = { slug: string; search: Place["params"]; place: Place; note?: string };

async function Sessions({ slug, search, place, note }: Props) {
  const list = await load(sessionList, { ...search, team: slug, limit: 10 });
  const filters = Object.fromEntries(setFilters(place).map(({ param, value }) => [param, value]));
  const allHref = spendHref(place, "/spend/sessions", { ...filters, team: slug });
  return <SessionsCard list={list} place={place} allHref={allHref} note={note} />;
}
