import Link from "next/link";
import type { CSSProperties } from "react";

/** The key of a chart, entries carry the values: `items: { label, color, text?, href?, shape? }[]`, in stacking order. */
export type LegendItem = {
  label: string;
  color?: string;
  text?: string;
  href?: string;
  shape?: "swatch" | "line" | "dash" | "hatch";
  faint?: boolean;
};

export function Legend({ items, label }: { items: LegendItem[]; label?: string }) {
  return (
    <ul className="key" aria-label={label}>
      {items.map(item => (
        <li key={item.label}>
          {item.href ? (
            <Link href={item.href} scroll={false} prefetch={false}>
              <Entry {...item} />
            </Link>
          ) : (
            <Entry {...item} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Entry({ label, color, text, shape = "swatch", faint }: LegendItem) {
  const style = { "--c": color, opacity: faint ? 0.45 : undefined } as CSSProperties;
  return (
    <>
      <i className={shape === "swatch" ? "sw" : `sw ${shape}`} aria-hidden style={style} />
      {label}
      {text && <b>{text}</b>}
    </>
  );
}
