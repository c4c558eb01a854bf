import Link from "next/link";
import { SparkBars } from "@/components/charts/sparks";
import { Count } from "@/components/ui/amounts";
import { Chip } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import type { CatalogRow as Row } from "@/lib/skills/catalog-schema";
import { SetButton } from "../set/set-button";
import { firstSentence } from "./first-sentence";
import { HealthChip } from "./health-chip";
import { skillHref } from "./skill-places";
import type { TeamColors } from "./team-colors";
import { UsedBy } from "./used-by";

export type RowContext = {
  team: { slug: string; name: string } | null;
  neighbours: ReadonlySet<string>;
  colors: TeamColors;
  /** Absent for those who may not change the team's set. */
  change?: FormAction<null>;
};

/** Below 641 px the rows are cards; said outright, they stay a table for readers. */
export const ROLES = {
  table: { role: "table" },
  row: { role: "row" },
  cell: { role: "cell" },
  head: { role: "rowheader" },
  column: { role: "columnheader" },
};

/** One skill of the catalog; below 641 px a card of two lines. */
export function CatalogRow({ row, context }: { row: Row; context: RowContext }) {
  return (
    <tr {...ROLES.row}>
      <th scope="row" {...ROLES.head} className="nm">
        <Link className="rowlink" href={skillHref(row)} prefetch={false}>
          {row.name}
        </Link>
        <span className="ds" title={row.description}>
          {firstSentence(row.description)}
        </span>
      </th>
      <td {...ROLES.cell} className="so">
        <span>{row.owner.name}</span>
        <span className="xs t3">{scopeWord(row)}</span>
      </td>
      <td {...ROLES.cell} className="hd">
        <HealthChip skill={row} />
      </td>
      <td {...ROLES.cell} className="ru">
        <span>
          <SparkBars values={row.weeks} label={`Runs by week: ${row.weeks.join(", ")}`} />
          <span className="num">
            <Count value={row.runs7} />
          </span>
        </span>
      </td>
      <td {...ROLES.cell} className="num gone">
        <Count value={row.people} />
      </td>
      <td {...ROLES.cell} className="gone optional">
        <UsedBy teams={row.usedBy} neighbours={context.neighbours} own={context.team?.slug} colors={context.colors} />
      </td>
      <td {...ROLES.cell} className="act">
        <RowAction row={row} context={context} />
      </td>
    </tr>
  );
}

function scopeWord(row: Row): string {
  if (row.health.state === "unowned") return "no owner";
  if (row.owner.teamId === null) return "all teams";
  return row.visibility === "team" ? "team only" : "team";
}

/** What would happen, or the state. */
function RowAction({ row, context }: { row: Row; context: RowContext }) {
  const { team, change } = context;
  if (row.version === null) return <Chip tone="line">not out yet</Chip>;
  if (row.inSet === null || row.inSet === "excluded") {
    if (!team || !change || row.status === "retired") return row.inSet && <span className="inset">left out</span>;
    const [kind, undo] = row.inSet === "excluded" ? (["include", "exclude"] as const) : (["add", "remove"] as const);
    return (
      <SetButton action={change} team={team.slug} skill={row} change={kind} undo={{ change: undo }}>
        {kind === "add" ? "Add" : "Take back"}
      </SetButton>
    );
  }
  if (row.inSet === "pinned-behind" && team && change)
    return (
      <SetButton action={change} team={team.slug} skill={row} change="pin">
        Update
      </SetButton>
    );
  return (
    <span className="inset">
      <Icon name={row.inSet === "pinned-behind" ? "clock" : "check"} size="s" />
      {row.inSet === "pinned-behind" ? "behind" : row.inSet === "own" ? "own" : "in set"}
    </span>
  );
}
