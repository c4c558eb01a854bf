import { DeltaBars } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { MoneyChange } from "@/components/spend/change-note";
import { comparedDays } from "@/components/spend/range-words";
import { personHref } from "@/components/spend/spend-places";
import { SessionLines } from "@/components/teams/session-lines";
import { Count, Delta, Money } from "@/components/ui/amounts";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatCount, formatUsd, toDollars } from "@/components/ui/format";
import { KpiStrip } from "@/components/ui/kpi-strip";
import { DataTable } from "@/components/ui/table/data-table";
import type { BreakdownRow, SessionRow, TeamSpend } from "@/lib/spend/schema";
import { type PolicyMatters, policyMatters } from "./attention/attention";
import { AttentionCard } from "./attention/attention-card";
import { HomeHeader } from "./home-header";

const MOST = 8;
type Mover = BreakdownRow & { deltaPico: bigint };

/** What did my team spend, who moved it, and what ran last. */
export function LeadHome(props: {
  spend: TeamSpend;
  recent: SessionRow[];
  others: { slug: string; name: string }[];
  policy: PolicyMatters;
  now: Date;
}) {
  const { spend, recent, others, now } = props;
  const { team, range, totals } = spend;
  const href = `/spend/teams/${team.slug}`;
  const matters = policyMatters(props.policy);
  const movers = (spend.breakdowns.person ?? [])
    .map(row => ({ ...row, deltaPico: row.costPico - (row.previousCostPico ?? 0n) }))
    .filter(row => row.deltaPico !== 0n)
    .sort((a, b) => (size(a.deltaPico) < size(b.deltaPico) ? 1 : -1))
    .slice(0, MOST);
  return (
    <>
      <HomeHeader now={now} timeZone={range.timeZone} actions={<LinkButton href={href}>Open {team.name}</LinkButton>} />
      <KpiStrip
        label={`${team.name} this month`}
        items={[
          {
            label: `${team.name} this month`,
            value: <Money value={totals.costPico} />,
            href,
            note: <MoneyChange now={totals.costPico} before={spend.previous?.costPico} days={comparedDays(range)} />,
          },
          {
            label: "Sessions",
            value: <Count value={spend.sessions} />,
            href: `/spend/sessions?team=${team.slug}`,
            note: `${formatCount(totals.requests)} requests`,
          },
          {
            label: "Active people",
            value: <Count value={spend.activePeople} />,
            href: `/spend/people?team=${team.slug}`,
          },
          {
            label: "Commits",
            value: spend.outcomes ? <Count value={spend.outcomes.commits} /> : null,
            href,
            note: spend.outcomes
              ? `${formatCount(spend.outcomes.pullRequests)} pull requests`
              : "no machine reports them",
          },
        ]}
      />
      {matters.length > 0 && (
        <div className="mb-4">
          <AttentionCard matters={matters} />
        </div>
      )}
      {spend.firstDay === null ? (
        <Card>
          <EmptyState
            level={2}
            title={`No usage from ${team.name} yet`}
            actions={<LinkButton href={`/teams/${team.slug}/connect`}>Connect a machine</LinkButton>}
          >
            Sessions appear within seconds of the first request from a connected machine.
          </EmptyState>
        </Card>
      ) : (
        <div className="cols even">
          <PeopleMovers movers={movers} days={comparedDays(range) ?? "before"} />
          <Card
            title="Latest sessions"
            sub="since yesterday"
            rule
            actions={
              <LinkButton kind="quiet" size="s" href={`/spend/sessions?team=${team.slug}&sort=-started`}>
                All sessions
              </LinkButton>
            }
          >
            <SessionLines sessions={recent} timeZone={range.timeZone} />
          </Card>
        </div>
      )}
      {others.length > 0 && (
        <p className="sm t2 mt-4 flex flex-wrap gap-3">
          You also lead
          {others.map(other => (
            <a key={other.slug} className="link" href={`/spend/teams/${other.slug}`}>
              {other.name}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function PeopleMovers({ movers, days }: { movers: Mover[]; days: string }) {
  const place = { path: "/", params: {} };
  const href = (row: Mover) => (row.key === "others" ? undefined : personHref(place, row.key));
  const [first] = movers;
  return (
    <ChartCard
      title="Who moved it"
      sub={`against ${days}`}
      footer="More to the right, less to the left. Hard tasks cost more, so read this beside the task."
      table={
        <DataTable
          label="Change by person"
          dense
          layout="scroll"
          rows={movers}
          rowKey={row => row.key}
          rowHref={href}
          columns={[
            { key: "name", label: "Person", cell: row => row.label },
            { key: "now", label: "Now", numeric: true, cell: row => <Money value={row.costPico} /> },
            { key: "before", label: "Before", numeric: true, cell: row => <Money value={row.previousCostPico} /> },
            {
              key: "ratio",
              label: "Change",
              numeric: true,
              cell: row => <Delta now={row.costPico} before={row.previousCostPico ?? 0n} />,
            },
          ]}
        />
      }
    >
      {movers.length > 0 ? (
        <DeltaBars
          label={`Change by person. Largest ${first?.label} with ${formatUsd(first?.deltaPico ?? 0n, { signed: true })}.`}
          items={movers.map(row => ({
            id: row.key,
            label: row.label,
            value: toDollars(row.deltaPico),
            text: formatUsd(row.deltaPico, { signed: true }),
            href: href(row),
          }))}
        />
      ) : (
        <p className="sm t2">Nobody's spend changed.</p>
      )}
    </ChartCard>
  );
}

const size = (pico: bigint): bigint => (pico < 0n ? -pico : pico);
