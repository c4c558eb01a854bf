"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs } from "@/components/ui/nav/tabs";

/** The pages of settings that the viewer may open: `items: { segment, label, count? }[]`; "" is the first page. */
export function SettingsTabs({ items }: { items: { segment: string; label: string; count?: number }[] }) {
  const open = useSelectedLayoutSegment() ?? "";
  return (
    <Tabs
      label="Settings"
      items={items.map(({ segment, label, count }) => ({
        label,
        count,
        href: segment ? `/settings/${segment}` : "/settings",
        current: segment === open,
      }))}
    />
  );
}
