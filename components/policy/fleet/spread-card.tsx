import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { evenSlots } from "@/components/charts/day-slots";
import { LineChart } from "@/components/charts/line-chart";
import { SeriesTable } from "@/components/charts/series-table";
import { Card, CardBody } from "@/components/ui/card";
import { formatDay, formatPercent, formatWeekday } from "@/components/ui/format";
import { type Place, placeHref } from "@/components/ui/nav/place";
import type { PolicyFleet } from "@/lib/policy/fleet-schema";

/** How the policy in force spread: the share of today's machines that ran it, by day. */
export function SpreadCard({ fleet, timeZone }: { fleet: PolicyFleet; timeZone: string }) {
  if (!fleet.adoption) return null;
  const { since, days } = fleet.adoption;
  const last = days.at(-1);
  const slots = evenSlots(
    days.map(({ day }) => formatWeekday(day, timeZone)),
    days.map(({ day }) => formatDay(day, timeZone)),
    4,
  );
  const series = [
    {
      id: "share",
      label: "Run the policy in force",
      color: "var(--accent)",
      tone: "measured" as const,
      end: formatPercent(last?.share),
      values: days.map(({ share }) => share),
      texts: days.map(({ machines, share }) => `${formatPercent(share)}, ${machines} machines`),
    },
  ];
  return (
    <ChartCard
      title="How it spread"
      sub={`of those that report, since ${formatDay(since, timeZone)}`}
      table={<SeriesTable label="How it spread" slots={slots} series={series} unit="share" />}
    >
      <LineChart
        label={`Share of the machines that report and run the policy in force, by day: ${formatPercent(last?.share)} now`}
        slots={slots}
        series={series}
        unit="share"
        max={1}
        height={168}
      />
    </ChartCard>
  );
}

/** How many machines run each revision of the baseline. */
export function BaselinesCard({ fleet, place }: { fleet: PolicyFleet; place: Place }) {
  const all = fleet.machines || 1;
  return (
    <Card title="Revisions that run" sub="baseline">
      <CardBody>
        <BarList
          label="Machines by revision of the baseline"
          max={all}
          items={fleet.baselines.map(({ baseline, machines }, at) => ({
            id: String(baseline),
            label: baseline === null ? "none known" : `r${baseline}`,
            value: machines,
            text: String(machines),
            note: formatPercent(machines / all),
            color: at === 0 && baseline !== null ? "var(--accent)" : "var(--cat-other)",
            href: placeHref(place, { baseline: String(baseline ?? 0) }),
          }))}
        />
      </CardBody>
    </Card>
  );
}
