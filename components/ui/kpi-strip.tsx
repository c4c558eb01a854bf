import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";
import { MISSING } from "./format";

/**
 * Headline figures: one strip with hairlines. `items: { label, value, unit?, href?, note?, below?, wide? }[]`; every
 * figure opens what it is made of, `note` gives the comparison, `below` a picture, `value: null` shows `–`.
 */
export type Kpi = {
  label: string;
  value: ReactNode;
  unit?: ReactNode;
  href?: string;
  note?: ReactNode;
  below?: ReactNode;
  /** Only the first one may be wide; it carries the budget bar. */
  wide?: boolean;
};

export function KpiStrip({ items, label }: { items: Kpi[]; label?: string }) {
  const first = items[0]?.wide ? "kpis w" : "kpis";
  return (
    <dl className={first} aria-label={label} style={{ "--n": items.length } as CSSProperties}>
      {items.map(item => (
        <div key={item.label} className={item.wide ? "kpi wide" : "kpi"}>
          <dt>{item.label}</dt>
          <dd className="v">
            <Figure item={item} />
            {item.unit && <small> {item.unit}</small>}
          </dd>
          {(item.note || item.below) && (
            <dd className="d">
              {item.below}
              {item.note}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Figure({ item }: { item: Kpi }) {
  if (item.value === null || item.value === undefined) return <span title="Not known">{MISSING}</span>;
  return item.href ? <Link href={item.href}>{item.value}</Link> : item.value;
}
