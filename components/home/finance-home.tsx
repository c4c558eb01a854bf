import { MoversCard } from "@/components/spend/overview/movers-card";
import { pricedKpi } from "@/components/spend/priced-kpi";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { KpiStrip } from "@/components/ui/kpi-strip";
import type { SpendOverview } from "@/lib/spend/schema";
import { HomeHeader } from "./home-header";
import { peopleKpi, sessionsKpi, spentKpi } from "./month-figures";
import { TopTeamsCard } from "./top-teams-card";

/** What did we spend this month, why did it change, and who spent it. */
export function FinanceHome({ data, now }: { data: SpendOverview; now: Date }) {
  const { timeZone } = data.range;
  const place = { path: "/spend", params: {} };
  return (
    <>
      <HomeHeader now={now} timeZone={timeZone} actions={<LinkButton href="/spend">Open spend</LinkButton>} />
      {data.firstDay === null ? (
        <Card>
          <EmptyState
            level={2}
            title="No usage has arrived yet"
            actions={<LinkButton href="/teams">See teams</LinkButton>}
          >
            Figures appear with the first request of the first machine that a team connects.
          </EmptyState>
        </Card>
      ) : (
        <>
          <KpiStrip
            label="This month"
            items={[
              spentKpi(data),
              sessionsKpi(data),
              peopleKpi(data),
              pricedKpi(data.totals.requests, data.totals.unpriced, data.trust.differencePico),
            ]}
          />
          <div className="cols even">
            <MoversCard data={data} place={place} />
            <TopTeamsCard data={data} />
          </div>
        </>
      )}
    </>
  );
}
