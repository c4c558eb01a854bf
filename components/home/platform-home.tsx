import { Count, Money } from "@/components/ui/amounts";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatCount, formatDay } from "@/components/ui/format";
import { KeyValues } from "@/components/ui/key-values";
import { KpiStrip } from "@/components/ui/kpi-strip";
import { RelativeTime } from "@/components/ui/relative-time";
import { DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { SpendOverview } from "@/lib/spend/schema";
import { attention, type PolicyMatters } from "./attention/attention";
import { AttentionCard } from "./attention/attention-card";
import { HomeHeader } from "./home-header";
import { spentKpi } from "./month-figures";

type Team = Parameters<typeof attention>[0]["teams"][number];
type Sender = { user: string; requests: number; costPico: bigint; lastDay: string };
type Ledger = {
  firstEventAt: Date | null;
  lastEventAt: Date | null;
  eventsAbout: number;
  openQuarantine: number;
  process: { rows: number; rowsPending: number; turnedAway: number };
};

/** What needs the platform team, whether the ledger stands, and who came last. */
export function PlatformHome(props: {
  spend: SpendOverview;
  teams: Team[];
  senders: { senders: Sender[]; total: number; totalPico: bigint };
  unpriced: { model: string; requests: number }[];
  ledger: Ledger;
  differing: { skills: number; first: string | null };
  policy: PolicyMatters;
  now: Date;
}) {
  const { spend, teams, senders, ledger, now } = props;
  const { timeZone } = spend.range;
  const live = teams.filter(team => !team.archived);
  const connected = live.filter(team => team.connection?.at).length;
  const matters = attention({
    teams,
    unallocated: { total: senders.total, costPico: senders.totalPico, first: senders.senders[0]?.user ?? null },
    unpriced: props.unpriced,
    keptAside: ledger.openQuarantine,
    differing: props.differing,
    policy: props.policy,
    nowMs: now.getTime(),
  });
  return (
    <>
      <HomeHeader now={now} timeZone={timeZone} actions={<LinkButton href="/teams/new">New team</LinkButton>} />
      <KpiStrip
        label="The portal today"
        items={[
          spentKpi(spend),
          {
            label: "Teams connected",
            value: <Count value={connected} />,
            unit: `of ${live.length}`,
            href: "/teams?sort=connected",
            note: connected < live.length ? `${live.length - connected} never sent anything` : "all of them",
          },
          {
            label: "Counted for no team",
            value: <Money value={senders.totalPico} />,
            href: "/spend/teams/unallocated?range=30d",
            note: `${formatCount(senders.total)} ${senders.total === 1 ? "sender" : "senders"} in 30 days`,
          },
          {
            label: "Records kept aside",
            value: <Count value={ledger.openQuarantine} />,
            href: "/settings/quarantine",
            note: ledger.openQuarantine ? "not understood, not counted" : "everything was understood",
          },
        ]}
      />
      <div className="cols side">
        <div className="stack">
          <AttentionCard matters={matters} />
          {senders.senders.length > 0 && <SendersCard {...senders} />}
        </div>
        <div className="stack">
          <LedgerCard ledger={ledger} now={now} timeZone={timeZone} />
          <NewestTeams teams={live} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}

function SendersCard({ senders, total }: { senders: Sender[]; total: number }) {
  return (
    <Card
      title="Senders without a team"
      sub={total > senders.length ? `the ${senders.length} dearest of ${total}, 30 days` : "30 days"}
      rule
      footer="A sender has a team as soon as somebody adds the address to one. What is booked stays unallocated."
    >
      <DataTable
        label="Senders without a team"
        rows={senders}
        rowKey={sender => sender.user}
        columns={[
          { key: "user", label: "Sender", cell: sender => <span className="break-all">{sender.user}</span> },
          { key: "cost", label: "Spent", numeric: true, cell: sender => <Money value={sender.costPico} /> },
          { key: "requests", label: "Requests", numeric: true, cell: sender => <Count value={sender.requests} /> },
          { key: "last", label: "Last", cell: sender => formatDay(sender.lastDay, "UTC") },
        ]}
      />
    </Card>
  );
}

function LedgerCard({ ledger, now, timeZone }: { ledger: Ledger; now: Date; timeZone: string }) {
  return (
    <Card
      title="Ledger"
      rule
      actions={
        <LinkButton kind="quiet" size="s" href="/settings/health">
          Health
        </LinkButton>
      }
    >
      <CardBody>
        <KeyValues
          items={[
            {
              label: "Last event",
              value: ledger.lastEventAt && (
                <RelativeTime at={ledger.lastEventAt.getTime()} now={now.getTime()} timeZone={timeZone} />
              ),
            },
            {
              label: "First event",
              value: ledger.firstEventAt && <DateTime at={ledger.firstEventAt} timeZone={timeZone} style="long" />,
            },
            { label: "Events, about", value: formatCount(ledger.eventsAbout) },
            { label: "Written since the start", value: formatCount(ledger.process.rows) },
            { label: "Told to wait", value: formatCount(ledger.process.turnedAway) },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function NewestTeams({ teams, timeZone }: { teams: Team[]; timeZone: string }) {
  const newest = teams.toSorted((a, b) => b.createdAtMs - a.createdAtMs).slice(0, 5);
  return (
    <Card
      title="Newest teams"
      rule
      actions={
        <LinkButton kind="quiet" size="s" href="/teams">
          All {teams.length}
        </LinkButton>
      }
    >
      {newest.length === 0 ? (
        <EmptyState
          title="There is no team yet"
          actions={<LinkButton href="/teams/new">Create the first team</LinkButton>}
        >
          A team decides where usage is counted.
        </EmptyState>
      ) : (
        <DataTable
          label="Newest teams"
          rows={newest}
          rowKey={team => team.slug}
          rowHref={team => `/teams/${team.slug}`}
          columns={[
            { key: "name", label: "Team", cell: team => team.name },
            { key: "made", label: "Created", width: "96px", cell: team => formatDay(team.createdAtMs, timeZone) },
          ]}
        />
      )}
    </Card>
  );
}
