import type { Place } from "../ui/nav/place";
import { Tabs } from "../ui/nav/tabs";
import { spendHref } from "./spend-places";

const PAGES = [
  { path: "/spend", label: "Overview" },
  { path: "/spend/people", label: "People" },
  { path: "/spend/sessions", label: "Sessions" },
  { path: "/spend/live", label: "Live" },
];

/** The four pages of spend as a whole; the range goes along. */
export function SpendTabs({ place }: { place: Place }) {
  return (
    <Tabs
      label="Spend"
      items={PAGES.map(({ path, label }) => ({
        label,
        href: spendHref(place, path),
        current: path === place.path,
      }))}
    />
  );
}
