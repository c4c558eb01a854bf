import type { CSSProperties, ReactNode } from "react";

/**
 * Loading, in the shape of the content; nothing moves. `KpiSkeleton cells?` · `ChartSkeleton bars?, height?` ·
 * `TableSkeleton rows?, columns?` · `CardSkeleton lines?` · `PageSkeleton label, children?` wraps them and says so once ·
 * `TabSkeleton label`: two cards and a table, under a head that is there already.
 */
const HEIGHTS = [44, 52, 49, 58, 8, 8, 54, 60, 66, 70, 62, 8, 9, 72, 69, 66, 74, 78];
const WIDTHS = [40, 50, 40, 46];

export function PageSkeleton({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <div aria-busy="true">
      <p className="sr" role="status">
        {label}
      </p>
      <div className="ph" aria-hidden>
        <div className="grid w-full gap-3 py-1">
          <i className="sk h" style={{ width: 160, marginTop: 0 }} />
          <i className="sk" style={{ width: 320, maxWidth: "80%" }} />
        </div>
      </div>
      {children ?? (
        <>
          <KpiSkeleton />
          <div className="stack">
            <ChartSkeleton />
            <TableSkeleton />
          </div>
        </>
      )}
    </div>
  );
}

export function TabSkeleton({ label }: { label: string }) {
  return (
    <div className="stack" aria-busy="true">
      <p className="sr" role="status">
        {label}
      </p>
      <div className="cols side">
        <CardSkeleton lines={6} />
        <CardSkeleton lines={4} />
      </div>
      <TableSkeleton rows={8} columns={6} />
    </div>
  );
}

export function KpiSkeleton({ cells = 4 }: { cells?: number }) {
  return (
    <div className="kpis" aria-hidden style={{ "--n": cells } as CSSProperties}>
      {Array.from({ length: cells }, (_, at) => (
        <div key={at} className="kpi">
          <i className="sk" style={{ width: `${WIDTHS[at % 4]}%`, margin: "4px 0" }} />
          <i className="sk h" style={{ width: `${70 - (at % 3) * 8}%` }} />
          <i className="sk" style={{ width: "58%", marginTop: 10 }} />
        </div>
      ))}
    </div>
  );
}

export function ChartSkeleton({ bars = 18, height = 260 }: { bars?: number; height?: number }) {
  return (
    <div className="card" aria-hidden>
      <header>
        <i className="sk" style={{ width: 120 }} />
      </header>
      <div className="body">
        <div className="skb" style={{ height, margin: "8px 0 32px" }}>
          {Array.from({ length: bars }, (_, at) => (
            <i key={at} style={{ height: `${HEIGHTS[at % HEIGHTS.length]}%` }} />
          ))}
        </div>
      </div>
    </div>
  );
}

export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div className="card" aria-hidden>
      <header>
        <i className="sk" style={{ width: 96 }} />
      </header>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skr" style={{ gridTemplateColumns: `1.6fr repeat(${columns - 1}, 1fr)` }}>
          {Array.from({ length: columns }, (_, at) => (
            <i key={at} className="sk" style={{ width: at ? 56 : `${52 + ((row * 17) % 40)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function CardSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="card" aria-hidden>
      <header>
        <i className="sk" style={{ width: 120 }} />
      </header>
      <div className="body grid gap-3">
        {Array.from({ length: lines }, (_, at) => (
          <i key={at} className="sk" style={{ width: `${90 - ((at * 23) % 45)}%` }} />
        ))}
      </div>
    </div>
  );
}
