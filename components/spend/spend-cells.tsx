import type { CSSProperties } from "react";
import { ShareBar } from "../charts/bars";
import { SparkBars } from "../charts/sparks";
import { Missing } from "../ui/amounts";
import { Dot } from "../ui/chip";
import { formatPercent, formatUsd, type Usd } from "../ui/format";

/** The name of a row with the colour that the chart gives it. */
export function ColoredName(props: { label: string; color: string; title?: string; hollow?: boolean; mono?: boolean }) {
  return (
    <span className="name" title={props.title}>
      <Dot color={props.color} hollow={props.hollow} />
      <span className={props.mono ? "mono min-w-0 [overflow-wrap:anywhere]" : "min-w-0 [overflow-wrap:anywhere]"}>
        {props.label}
      </span>
    </span>
  );
}

/** A share as a bar with its figure beside it. */
export function ShareCell({ share, of }: { share: number | null; of: string }) {
  if (share === null) return <Missing />;
  const words = formatPercent(share);
  return (
    <span className="grid w-full min-w-24 grid-cols-[minmax(0,1fr)_40px] items-center gap-2">
      <ShareBar share={share} label={`${words} ${of}`} />
      <span className="num text-right">{words}</span>
    </span>
  );
}

/** Spend over the range as small bars. */
export function SparkCell({ values, cost, strong }: { values: (number | null)[]; cost: Usd; strong?: boolean }) {
  return (
    <span className="block w-[72px]" style={{ maxWidth: "100%" } as CSSProperties}>
      <SparkBars values={values} strong={strong} label={`Spend over the range, ${formatUsd(cost)} in all.`} />
    </span>
  );
}
