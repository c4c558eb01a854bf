import { ComparePage } from "@/components/skills/compare/compare-page";
import { CompareStart } from "@/components/skills/compare/compare-start";
import { compare } from "@/lib/skills/queries/compare";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Compare skills" };

/** Any version of any skill beside any other. */
export default async function CompareSkillsPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/skills/compare");
  const { a, b } = search;
  if (typeof a !== "string" || typeof b !== "string" || !a || !b)
    return <CompareStart a={typeof a === "string" ? a : ""} b={typeof b === "string" ? b : ""} />;
  const [found, frame] = await Promise.all([
    load(compare, { a, b, ignoreSpace: search.spaces === "hide" }),
    load(portalFrame, {}),
  ]);
  return (
    <ComparePage
      found={found}
      place={place}
      mode={search.mode === "unified" ? "unified" : "split"}
      spaces={search.spaces === "hide"}
      timeZone={frame.organisation.timeZone}
    />
  );
}
