import type { BreakdownRow } from "@/lib/spend/schema";
import { BarList } from "../charts/bar-list";
import { Card, CardBody } from "../ui/card";
import { formatPercent, formatUsd, toDollars } from "../ui/format";
import { type Place, placeHref } from "../ui/nav/place";
import { GROUP_WORDS, type Group } from "./groups";
import { namedRows } from "./named-rows";

const SHOWN = 5;

/** The groupings that are not open, each as its largest rows; the link opens it in full. */
export function OtherGroups(props: {
  groups: readonly Group[];
  breakdowns: Partial<Record<Group, BreakdownRow[]>>;
  place: Place;
  param: string;
  fallback: Group;
  rowHref: (group: Group, row: BreakdownRow) => string | null;
}) {
  const { groups, breakdowns, place, param, fallback, rowHref } = props;
  const shown = groups.filter(group => (breakdowns[group] ?? []).length > 0);
  return (
    <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3 xl:[&>:last-child:nth-child(3n+2)]:col-span-2">
      {shown.map(group => {
        const rows = breakdowns[group] ?? [];
        const named = namedRows(group, rows);
        const words = GROUP_WORDS[group];
        return (
          <Card key={group} title={words.label} level={3}>
            <CardBody>
              <BarList
                label={`Spend by ${words.label.toLowerCase()}, largest first`}
                items={rows.slice(0, SHOWN).map(row => ({
                  id: row.key,
                  ...named(row.key),
                  value: toDollars(row.costPico),
                  text: formatUsd(row.costPico),
                  note: formatPercent(row.share),
                  href: rowHref(group, row) ?? undefined,
                }))}
                more={{
                  label: rows.length > SHOWN ? `All ${rows.length} ${words.plural}` : `By ${words.label.toLowerCase()}`,
                  href: `${placeHref(place, { [param]: group === fallback ? null : group })}#breakdown`,
                }}
              />
            </CardBody>
          </Card>
        );
      })}
    </div>
  );
}
