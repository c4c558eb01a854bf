import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import type { TeamSet } from "@/lib/skills/set-schema";
import { ListingMeter } from "./listing-meter";

const MOST = 4;

/** The headline, the meter and its key: what an addition takes, what is cut, what would be. Cuts are named, not counted. */
export function BudgetWords({ set, added }: { set: TeamSet; added?: ReactNode }) {
  const { budget } = set;
  const preview = set.preview?.added.length ? set.preview : null;
  const over = preview ? Math.max(0, preview.used - budget.limit) : 0;
  return (
    <>
      <p className="t2 sm mb-[-6px]">
        <b className="text-xl tnum text-text font-semibold">{formatCount(budget.used)}</b> of{" "}
        {formatCount(budget.limit)} characters
      </p>
      <ListingMeter set={set} />
      <ul className="meter-key">
        {budget.cut.length > 0 && (
          <li>
            <i className="sw cut" />
            <span>
              Cut now: <Names names={budget.cut.map(({ name }) => name)} />
            </span>
            <span className="num">{formatCount(sum(budget.cut))}</span>
          </li>
        )}
        {preview && (
          <li>
            <i className={over > 0 && over >= preview.characters ? "sw over" : "sw add"} />
            <span>With {added ?? <Names names={preview.added.map(({ name }) => name)} />}</span>
            <span className="num">+{formatCount(preview.characters)}</span>
          </li>
        )}
        {preview && preview.cut.length > 0 && (
          <li>
            <i className="sw cut" />
            <span>
              Cut then: <Names names={preview.cut.map(({ name }) => name)} />
            </span>
            <span className="num">{formatCount(sum(preview.cut))}</span>
          </li>
        )}
      </ul>
      <p className="xs t3">{consequence(budget, preview)}</p>
    </>
  );
}

function consequence(budget: TeamSet["budget"], preview: TeamSet["preview"]): string {
  const rule = "Agents see the start of the list only. What ran least is listed last, so it is cut first.";
  if (preview && preview.cut.length === 0) return budget.cut.length > 0 ? rule : `Nothing would be cut. ${rule}`;
  return budget.cut.length === 0 && !preview ? `Nothing is cut. ${rule}` : rule;
}

function Names({ names }: { names: string[] }) {
  const more = names.length - MOST;
  return (
    <>
      <span className="mono">{names.slice(0, MOST).join(", ")}</span>
      {more > 0 && ` and ${more} more`}
    </>
  );
}

const sum = (cut: { characters: number }[]) => cut.reduce((total, { characters }) => total + characters, 0);
