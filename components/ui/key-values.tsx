import type { ReactNode } from "react";
import { MISSING } from "./format";

/** Labels and values in two columns: `items: { label, value }[]`; null shows `–`. */
export function KeyValues({ items, className }: { items: { label: string; value: ReactNode }[]; className?: string }) {
  return (
    <dl className={className ? `kv ${className}` : "kv"}>
      {items.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd>{value ?? MISSING}</dd>
        </div>
      ))}
    </dl>
  );
}
