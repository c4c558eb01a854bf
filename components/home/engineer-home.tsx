import { SparkBars } from "@/components/charts/sparks";
import { NewsCard } from "@/components/skills/catalog/news-card";
import { SetLine } from "@/components/skills/set/set-line";
import { MoneyChange } from "@/components/spend/change-note";
import { comparedDays } from "@/components/spend/range-words";
import { SessionLines } from "@/components/teams/session-lines";
import { Count, Money } from "@/components/ui/amounts";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatCount, formatUsd, toDollars } from "@/components/ui/format";
import { KpiStrip } from "@/components/ui/kpi-strip";
import type { SkillChanges } from "@/lib/skills/queries/skill-changes";
import type { TeamSet } from "@/lib/skills/set-schema";
import type { PersonSpend, SessionRow, SpendOverview } from "@/lib/spend/schema";
import { HomeHeader } from "./home-header";
import { MachineCard } from "./machine-card";

type Team = { slug: string; name: string };

/** My month, my team's month, whether my machine is connected, and what I ran last. */
export function EngineerHome(props: {
  own: PersonSpend;
  email: string;
  sessions: SessionRow[];
  team: Team;
  month: SpendOverview;
  skills: { news: SkillChanges; set: TeamSet };
  now: Date;
}) {
  const { own, email, sessions, team, now } = props;
  const { timeZone } = own.range;
  const teamRow = props.month.teams.find(row => row.slug === team.slug);
  const mine = `/spend/people/${encodeURIComponent(email)}`;
  return (
    <>
      <HomeHeader now={now} timeZone={timeZone} />
      <KpiStrip
        label="This month"
        items={[
          {
            label: "You this month",
            value: <Money value={own.totals.costPico} />,
            href: mine,
            wide: true,
            below: (
              <span className="mb-1.5 block">
                <SparkBars
                  wide
                  strong
                  values={own.chart.totalsPico.map(total => (total === null ? null : toDollars(total)))}
                  label={`Your spend by day this month, ${formatUsd(own.totals.costPico)} in all.`}
                />
              </span>
            ),
            note: (
              <MoneyChange now={own.totals.costPico} before={own.previous?.costPico} days={comparedDays(own.range)} />
            ),
          },
          {
            label: "Your sessions",
            value: <Count value={own.sessions} />,
            href: `/spend/sessions?person=${encodeURIComponent(email)}`,
            note: `on ${own.activeDays} ${own.activeDays === 1 ? "day" : "days"}`,
          },
          {
            label: `${team.name} this month`,
            value: <Money value={teamRow?.costPico ?? 0n} />,
            href: `/spend/teams/${team.slug}`,
            note: teamRow && (
              <MoneyChange
                now={teamRow.costPico}
                before={teamRow.previousCostPico}
                days={comparedDays(props.month.range)}
              />
            ),
          },
          {
            label: "Sessions of the team",
            value: <Count value={teamRow?.sessions ?? 0} />,
            href: `/spend/sessions?team=${team.slug}`,
            note: teamRow && `${formatCount(teamRow.activePeople)} people`,
          },
        ]}
      />
      <div className="cols side">
        <Card
          title="Your latest sessions"
          rule
          actions={
            <LinkButton
              kind="quiet"
              size="s"
              href={`/spend/sessions?person=${encodeURIComponent(email)}&sort=-started`}
            >
              All sessions
            </LinkButton>
          }
        >
          {sessions.length > 0 ? (
            <SessionLines sessions={sessions} timeZone={timeZone} own />
          ) : (
            <EmptyState
              title="No session of yours yet"
              actions={<LinkButton href={`/teams/${team.slug}/connect`}>Connect your machine</LinkButton>}
            >
              Sessions appear here within seconds of the first request from your machine.
            </EmptyState>
          )}
        </Card>
        <div className="stack">
          <MachineCard team={team} lastAt={sessions[0]?.endedAt ?? null} now={now} timeZone={timeZone} />
          <NewsCard
            title="Skills, new and changed"
            news={props.skills.news}
            place={{ path: "/skills", params: {} }}
            now={now.getTime()}
            timeZone={timeZone}
            lead={<SetLine set={props.skills.set} />}
          />
        </div>
      </div>
    </>
  );
}
