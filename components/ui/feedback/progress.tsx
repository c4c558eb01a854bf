import { formatCount, formatPercent } from "../format";

/** Long work with its counts: `label, done, total, unit?`. Without a total only the count is known. */
export function Progress({
  label,
  done,
  total,
  unit = "",
}: {
  label: string;
  done: number;
  total: number | null;
  unit?: string;
}) {
  const share = total ? Math.min(1, done / total) : null;
  const percent = share === null ? undefined : Math.round(share * 100);
  return (
    <div className="grid gap-2">
      <div className="flex gap-2 text-sm">
        <b className="num semi">{formatCount(done)}</b>
        <span className="num t3">
          {total !== null && `of ${formatCount(total)} `}
          {unit}
        </span>
        {share !== null && <span className="num ml-auto">{formatPercent(share)}</span>}
      </div>
      <span
        className="prog"
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${percent ?? 0}%` }} />
      </span>
    </div>
  );
}
