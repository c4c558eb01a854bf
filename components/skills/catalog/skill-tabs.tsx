import { Tabs } from "@/components/ui/nav/tabs";

/** The pages of skills as a whole, with what waits on each; `curation` is null for those who decide nothing there. */
export function SkillTabs({ path, reviews, curation }: { path: string; reviews: number; curation: number | null }) {
  const pages = [
    { href: "/skills", label: "Catalog" },
    { href: "/skills/reviews", label: "Reviews", count: reviews || undefined },
    ...(curation === null ? [] : [{ href: "/skills/curation", label: "Curation", count: curation || undefined }]),
  ];
  return <Tabs label="Skills" items={pages.map(page => ({ ...page, current: page.href === path }))} />;
}
