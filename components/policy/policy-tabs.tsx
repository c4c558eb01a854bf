import { Tabs } from "@/components/ui/nav/tabs";

const PAGES = [
  { href: "/policy", label: "Baseline" },
  { href: "/policy/teams", label: "Teams" },
  { href: "/policy/reviews", label: "Reviews" },
  { href: "/policy/exceptions", label: "Exceptions" },
  { href: "/policy/try", label: "Try it" },
  { href: "/policy/history", label: "History" },
  { href: "/policy/fleet", label: "Fleet" },
  { href: "/policy/machines", label: "Documents" },
];

/** The pages of policy as a whole, with what waits on each for the reader. */
export function PolicyTabs({ path, reviews, exceptions }: { path: string; reviews?: number; exceptions?: number }) {
  const counts: Record<string, number | undefined> = { "/policy/reviews": reviews, "/policy/exceptions": exceptions };
  return (
    <Tabs
      label="Policy"
      items={PAGES.map(page => ({ ...page, current: page.href === path, count: counts[page.href] || undefined }))}
    />
  );
}
