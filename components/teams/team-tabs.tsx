"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs } from "@/components/ui/nav/tabs";

/** The pages of one team: `slug, items: { segment, label, count? }[]`; "" is the overview. */
export function TeamTabs({
  slug,
  items,
}: {
  slug: string;
  items: { segment: string; label: string; count?: number }[];
}) {
  const open = useSelectedLayoutSegment() ?? "";
  return (
    <Tabs
      label="Team"
      items={items.map(({ segment, label, count }) => ({
        label,
        count,
        href: segment ? `/teams/${slug}/${segment}` : `/teams/${slug}`,
        current: segment === open,
      }))}
    />
  );
}
