import {
  changeRatio,
  formatCount,
  formatDelta,
  formatPercent,
  formatTokens,
  formatUsd,
  formatWholeUsd,
  MISSING,
  type Usd,
} from "./format";

/**
 * Figures that never wrap; the exact one is the title. `Money value, signed?, exact?, whole?` · `Tokens value` ·
 * `Count value` · `Percent ratio, digits?` · `Delta ratio | now+before, good?, act?, against?` · `Missing why?`.
 */
export function Money(props: { value: Usd | null | undefined; signed?: boolean; exact?: boolean; whole?: boolean }) {
  if (props.value === null || props.value === undefined) return <Missing />;
  const text = props.whole ? formatWholeUsd(props.value) : formatUsd(props.value, props);
  const exact = formatUsd(props.value, { exact: true });
  return (
    <span className="nowrap tnum" title={exact === text ? undefined : exact}>
      {text}
    </span>
  );
}

export function Tokens({ value }: { value: bigint | number | null | undefined }) {
  if (value === null || value === undefined) return <Missing />;
  return (
    <span className="nowrap tnum" title={`${formatCount(value)} tokens`}>
      {formatTokens(value)}
    </span>
  );
}

export function Count({ value }: { value: bigint | number | null | undefined }) {
  return value === null || value === undefined ? (
    <Missing />
  ) : (
    <span className="nowrap tnum">{formatCount(value)}</span>
  );
}

export function Percent({ ratio, digits }: { ratio: number | null | undefined; digits?: number }) {
  return ratio === null || ratio === undefined ? (
    <Missing />
  ) : (
    <span className="nowrap tnum">{formatPercent(ratio, digits)}</span>
  );
}

/** Coloured only when `act` says that someone should act, or when `good` names the direction that is good news. */
export function Delta(props: {
  ratio?: number | null;
  now?: Usd;
  before?: Usd;
  good?: "up" | "down";
  act?: boolean;
  against?: string;
}) {
  const { now, before, good, act, against } = props;
  const ratio = now !== undefined && before !== undefined ? changeRatio(now, before) : props.ratio;
  if (ratio === null || ratio === undefined)
    return <Missing why={against ? `Nothing in ${against} to compare with` : undefined} />;
  const pleasant = good && (good === "up" ? ratio > 0 : ratio < 0);
  return (
    <span
      className={`nowrap tnum${act ? " warn" : pleasant ? " ok" : ""}`}
      title={against ? `Against ${against}` : undefined}
    >
      {formatDelta(ratio)}
    </span>
  );
}

export function Missing({ why = "Not known" }: { why?: string }) {
  return (
    <span className="t3" title={why}>
      {MISSING}
    </span>
  );
}
