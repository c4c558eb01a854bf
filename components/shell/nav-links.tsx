"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon, type IconName } from "../ui/icon";

/** The pages of the first level, in the rail or the bottom bar; the one that holds the current address is marked. */
export type NavItem = {
  href: string;
  label: string;
  icon: IconName;
  count?: number /** The count asks for action. */;
  hot?: boolean;
};

export function NavLinks({ items, label, className }: { items: NavItem[]; label: string; className?: string }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className={className}>
      <ul>
        {items.map(item => (
          <li key={item.href}>
            <Link href={item.href} title={item.label} aria-current={holds(item.href, path) ? "page" : undefined}>
              <Icon name={item.icon} />
              <span className="lbl">{item.label}</span>
              {item.count ? (
                <span className={item.hot ? "n hot" : "n"} aria-label={`${item.count} waiting`}>
                  {item.count}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function holds(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
