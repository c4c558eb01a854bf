"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { useEffect, useRef } from "react";
import { Tabs } from "@/components/ui/nav/tabs";

/** The pages of settings that the viewer may open: `items: { segment, label, count? }[]`; "" is the first page. */
export function SettingsTabs({ items }: { items: { segment: string; label: string; count?: number }[] }) {
  const open = useSelectedLayoutSegment() ?? "";
  const bar = useRef<HTMLDivElement>(null);
  // On a phone the bar scrolls: the page that is open must not be out of sight.
  useEffect(() => {
    const current = bar.current?.querySelector(`[aria-current][href="${href(open)}"]`);
    current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [open]);
  return (
    <div ref={bar}>
      <Tabs
        label="Settings"
        items={items.map(({ segment, label, count }) => ({
          label,
          count,
          href: href(segment),
          current: segment === open,
        }))}
      />
    </div>
  );
}

const href = (segment: string): string => (segment ? `/settings/${segment}` : "/settings");
