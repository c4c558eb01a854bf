import type { CSSProperties } from "react";
import { TextLink } from "../ui/button";
import { Dot } from "../ui/chip";
import { Maybe } from "./bars";
import { pct } from "./scale";
import type { Part } from "./series";

/**
 * Ranked horizontal bars: `items: Part[], label, max?, more?: { label, href }`; `note` is the second column (the share).
 * `DeltaBars items, label`: what rose to the right, what fell to the left of one line, which
 * stands where it gives the bars most room.
 */
export function BarList({
  items,
  label,
  max,
  more,
}: {
  items: Part[];
  label: string;
  max?: number;
  more?: { label: string; href: string };
}) {
  const top = max ?? (Math.max(...items.map(item => item.value), 0) || 1);
  const noted = items.some(item => item.note);
  const dotted = items.some(item => item.color);
  return (
    <>
      <ol className={noted ? "ranks noted" : "ranks"} aria-label={label}>
        {items.map(item => (
          <li key={item.id ?? item.label}>
            <Maybe href={item.href}>
              <span className="lbl">
                {dotted && <Dot color={item.color} />}
                <span title={item.label}>{item.label}</span>
              </span>
              <span className="len" aria-hidden>
                <i
                  style={
                    {
                      width: pct(Math.max(0, item.value) / top),
                      "--c": item.color ?? "var(--cat-other)",
                    } as CSSProperties
                  }
                />
              </span>
              <span className="num">{item.text}</span>
              {noted && <span className="num t3">{item.note}</span>}
            </Maybe>
          </li>
        ))}
      </ol>
      {more && (
        <p className="xs mt-2">
          <TextLink href={more.href}>{more.label}</TextLink>
        </p>
      )}
    </>
  );
}

export function DeltaBars({ items, label }: { items: Part[]; label: string }) {
  const low = Math.min(...items.map(item => item.value), 0);
  const reach = Math.max(...items.map(item => item.value), 0) - low || 1;
  const zero = -low / reach;
  const noted = items.some(item => item.note);
  return (
    <ol className={noted ? "ranks noted" : "ranks"} aria-label={label} style={{ "--zero": pct(zero) } as CSSProperties}>
      {items.map(item => {
        const length = Math.abs(item.value) / reach;
        const up = item.value >= 0;
        const style = {
          left: pct(up ? zero : zero - length),
          width: pct(length),
          "--c": up ? "var(--up-bar)" : "var(--down-bar)",
        };
        return (
          <li key={item.id ?? item.label}>
            <Maybe href={item.href}>
              <span className="lbl">
                {item.color && <Dot color={item.color} />}
                <span title={item.label}>{item.label}</span>
              </span>
              <span className="len mid" aria-hidden>
                <i style={style as CSSProperties} />
              </span>
              <span className="num">{item.text}</span>
              {noted && <span className="num t3">{item.note}</span>}
            </Maybe>
          </li>
        );
      })}
    </ol>
  );
}
