import { round, runs } from "./scale";

/** Small pictures for table rows. `SparkBars values, label, strong?, wide?` (zero is a hairline stub, missing is empty) · `SparkLine`. */
type Props = { values: (number | null)[]; label: string; strong?: boolean; wide?: boolean };

export function SparkBars({ values, label, strong, wide }: Props) {
  const top = Math.max(...values.map(value => value ?? 0), 0) || 1;
  const step = 100 / Math.max(1, values.length);
  return (
    <svg
      className={wide ? "spark wide" : "spark"}
      role="img"
      aria-label={label}
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
    >
      {values.map((value, at) => {
        if (value === null) return null;
        const height = value <= 0 ? 0.75 : Math.max(1.2, round((value / top) * 20));
        return (
          <rect
            key={at}
            x={round(at * step + step * 0.12)}
            width={round(step * 0.76)}
            y={round(20 - height)}
            height={height}
            fill={strong ? "var(--text)" : value <= 0 ? "var(--axis)" : "var(--cat-other)"}
          />
        );
      })}
    </svg>
  );
}

export function SparkLine({ values, label, strong, wide }: Props) {
  const known = values.filter(value => value !== null);
  const [low, high] = [Math.min(...known, 0), Math.max(...known, 0) || 1];
  const point = (at: number) =>
    `${round((at / Math.max(1, values.length - 1)) * 100)},${round(19 - (((values[at] ?? 0) - low) / (high - low || 1)) * 18)}`;
  return (
    <svg
      className={wide ? "spark wide" : "spark"}
      role="img"
      aria-label={label}
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
    >
      {runs(values).map(run => (
        <polyline
          key={run[0]}
          points={run.map(point).join(" ")}
          fill="none"
          stroke={strong ? "var(--text)" : "var(--text-3)"}
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
