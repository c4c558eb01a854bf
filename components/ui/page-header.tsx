import Link from "next/link";
import type { ReactNode } from "react";

/**
 * Top of a page. `PageHeader title, sub?, chips?, actions?, crumbs?`: the line of context names time zone and currency
 * once; breadcrumbs only below the first level. `FilterBar end?` is the row under it, freshness at its end.
 */
export type Crumb = { label: string; href?: string };

export function PageHeader(props: {
  title: ReactNode;
  sub?: ReactNode;
  chips?: ReactNode;
  actions?: ReactNode;
  crumbs?: Crumb[];
}) {
  return (
    <>
      {props.crumbs && <Breadcrumbs items={props.crumbs} />}
      <div className="ph">
        <div>
          <h1>
            {props.title}
            {props.chips}
          </h1>
          {props.sub && <p className="sub">{props.sub}</p>}
        </div>
        {props.actions && <div className="acts">{props.actions}</div>}
      </div>
    </>
  );
}

export function Breadcrumbs({ items }: { items: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="crumbs">
        {items.map(({ label, href }) => (
          <li key={label} aria-current={href ? undefined : "page"}>
            {href ? <Link href={href}>{label}</Link> : label}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function FilterBar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="filters">
      {children}
      {end && (
        <span className="end">
          <span className="note">{end}</span>
        </span>
      )}
    </div>
  );
}
