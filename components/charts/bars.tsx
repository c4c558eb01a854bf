import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";
import { Dot } from "../ui/chip";
import { pct } from "./scale";
import { greyColor, type Part } from "./series";

/**
 * Parts and shares. `SplitBar parts, label, size?: "m" | "l", list?` (with `list` the parts stand below with their
 * amounts; without colours they are steps of grey) · `ShareBar share, label, tone?, mark?` · `BudgetBar spent, budget,
 * forecast?, label, accent?, scale?` (in rows the budget line always stands at 75%).
 */
export function SplitBar({
  parts,
  label,
  size = "m",
  list,
}: {
  parts: Part[];
  label: string;
  size?: "m" | "l";
  list?: boolean;
}) {
  const coloured = parts.map((part, at) => ({ ...part, color: part.color ?? greyColor(at) }));
  return (
    <>
      <span className={size === "l" ? "split big" : "split"} role="img" aria-label={label}>
        {coloured.map(part => (
          <i
            key={part.id ?? part.label}
            title={`${part.label} ${part.text}`}
            style={{ "--c": part.color, flexGrow: part.value, flexBasis: 0 } as CSSProperties}
          />
        ))}
      </span>
      {list && (
        <ul className="bl">
          {coloured.map(part => (
            <li key={part.id ?? part.label}>
              <Maybe href={part.href}>
                <Dot color={part.color} />
                <span className="lbl trunc">{part.label}</span>
                <span className="num">{part.text}</span>
                <span className="num t3">{part.note}</span>
              </Maybe>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function ShareBar({
  share,
  label,
  tone = "grey",
  mark,
}: {
  share: number;
  label: string;
  tone?: "grey" | "accent" | "warn";
  mark?: number;
}) {
  const color = { grey: "var(--cat-other)", accent: "var(--accent)", warn: "var(--warn-mark)" }[tone];
  return (
    <span className={mark === undefined ? "bar" : "bar mk"} role="img" aria-label={label}>
      <i style={{ width: pct(Math.min(1, Math.max(0, share))), "--c": color } as CSSProperties} />
      {mark !== undefined && <u style={{ left: pct(mark) }} />}
    </span>
  );
}

export function BudgetBar(props: {
  spent: number;
  budget: number | null;
  forecast?: { low: number; high: number };
  label: string;
  accent?: boolean;
  scale?: "row" | "own";
}) {
  const { spent, budget, forecast, label, accent, scale = "row" } = props;
  const reach = Math.max(spent, forecast?.high ?? 0, budget ?? 0) || 1;
  const top = budget && scale === "row" ? budget / 0.75 : reach * 1.04;
  const at = (value: number) => pct(Math.min(1, value / top));
  return (
    <span className={accent ? "bbar acc" : "bbar"} role="img" aria-label={label}>
      {forecast && (
        <i
          className="f"
          style={{ left: at(forecast.low), width: `calc(${at(forecast.high)} - ${at(forecast.low)})` }}
        />
      )}
      <i className="s" style={{ width: at(spent) }} />
      {budget !== null && <i className="b" style={{ left: at(budget) }} />}
    </span>
  );
}

export function Maybe({ href, children }: { href?: string; children: ReactNode }) {
  return href ? (
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  ) : (
    <span>{children}</span>
  );
}
