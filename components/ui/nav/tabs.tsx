import Link from "next/link";

/** The pages of one subject, as links: `label, items: { label, href, current?, count? }[]`. */
export function Tabs({
  label,
  items,
}: {
  label: string;
  items: { label: string; href: string; current?: boolean; count?: number }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map(item => (
        <Link key={item.href} href={item.href} aria-current={item.current ? "page" : undefined} scroll={false}>
          {item.label}
          {item.count !== undefined && <span className="n">{item.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
