import { Count, Delta, Money } from "@/components/ui/amounts";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { KeyValues } from "@/components/ui/key-values";
import { KpiStrip } from "@/components/ui/kpi-strip";
import { DateTime } from "@/components/ui/time";
import type { SessionRow } from "@/lib/spend/schema";
import { ArchiveTeam } from "./archive-team";
import { ConnectionChip } from "./connection-chip";
import { EditTeam } from "./edit-team";
import { SessionLines } from "./session-lines";

type Team = {
  slug: string;
  name: string;
  costCenter: string | null;
  revision: number;
  createdAt: Date;
  archivedAt: Date | null;
  memberCount: number;
  leads: string[];
  may: { spend: boolean; tokens: boolean };
};

/** A team at a glance: what it spent, whether telemetry arrives, what ran last, and the facts. */
export function TeamOverview(props: {
  team: Team;
  connection: { lastEventAt: Date | null; senders: number } | null;
  spend: { costPico: bigint; previousCostPico: bigint | null; sessions: number } | null;
  /** Null where the viewer may not read the team's spend. */
  recent: SessionRow[] | null;
  now: number;
  timeZone: string;
  save?: FormAction<null>;
  archive?: FormAction<null>;
}) {
  const { team, connection, spend, recent, now, timeZone } = props;
  const silent = connection !== null && connection.lastEventAt === null;
  return (
    <>
      <Figures team={team} connection={connection} spend={spend} />
      <div className="cols side">
        <Card title="Latest sessions" sub="since yesterday" rule>
          {silent ? (
            <EmptyState
              title={`No usage from ${team.name} yet`}
              actions={<LinkButton href={`/teams/${team.slug}/connect`}>Connect a machine</LinkButton>}
            >
              Sessions appear within seconds of the first request from a connected machine.
            </EmptyState>
          ) : (
            <SessionLines sessions={recent} timeZone={timeZone} team={team.name} />
          )}
        </Card>
        <Card
          title="Team"
          rule
          actions={props.save && <EditTeam team={team} action={props.save} />}
          footer={props.archive && <ArchiveTeam team={team} action={props.archive} />}
        >
          <CardBody>
            <KeyValues
              items={[
                { label: "Slug", value: <span className="mono">{team.slug}</span> },
                { label: "Lead", value: team.leads.join(", ") || null },
                { label: "Cost centre", value: team.costCenter && <span className="mono">{team.costCenter}</span> },
                { label: "Created", value: <DateTime at={team.createdAt} timeZone={timeZone} style="long" /> },
                {
                  label: "Telemetry",
                  value: connection && <ConnectionChip at={connection.lastEventAt} now={now} timeZone={timeZone} />,
                },
              ]}
            />
          </CardBody>
        </Card>
      </div>
    </>
  );
}

function Figures(props: Pick<Parameters<typeof TeamOverview>[0], "team" | "connection" | "spend">) {
  const { team, connection, spend } = props;
  const spendHref = `/spend/teams/${team.slug}`;
  return (
    <KpiStrip
      label="The team this month"
      items={[
        ...(team.may.spend
          ? [
              {
                label: "Spent this month",
                value: <Money value={spend?.costPico ?? 0n} />,
                href: spendHref,
                note: (
                  <>
                    <Delta now={spend?.costPico ?? 0n} before={spend?.previousCostPico ?? 0n} /> against the same days
                    last month
                  </>
                ),
              },
              {
                label: "Sessions this month",
                value: <Count value={spend?.sessions ?? 0} />,
                href: `/spend/sessions?team=${team.slug}`,
              },
            ]
          : []),
        { label: "People", value: <Count value={team.memberCount} />, href: `/teams/${team.slug}/members` },
        ...(connection
          ? [
              {
                label: "Sending usage",
                value: <Count value={connection.senders} />,
                href: team.may.spend ? `/spend/people?team=${team.slug}&range=30d` : undefined,
                note: "in the last 30 days",
              },
            ]
          : []),
      ]}
    />
  );
}
