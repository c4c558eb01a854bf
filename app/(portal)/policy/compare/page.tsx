import { ComparePage } from "@/components/policy/history/compare-page";
import { placeParam } from "@/components/ui/nav/place";
import { comparePolicy } from "@/lib/policy/queries/pages/compare-policy";
import { policyHistory } from "@/lib/policy/queries/pages/policy-history";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { readableTeams } from "../readable-teams";

export const metadata = { title: "Compare policies" };

export default async function ComparePoliciesPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/compare");
  const own = placeParam(place, "view") === "own";
  const [baseline, { teams }] = await Promise.all([load(policyHistory, {}), load(teamList, {})]);
  // Unless two are named: what the revision in force changed.
  const before = baseline.revisions.find(({ state }) => state === "superseded")?.id ?? "";
  const [a, b] = [placeParam(place, "a") ?? before, placeParam(place, "b") ?? "baseline"];
  const comparison = a && b ? await load(comparePolicy, { a, b, effective: !own }) : null;
  const readable = await readableTeams(teams);
  return (
    <ComparePage
      comparison={comparison}
      a={a}
      b={b}
      own={own}
      place={place}
      sides={[
        {
          label: "In force",
          options: [
            { value: "baseline", label: "Baseline" },
            ...readable.map(({ slug, name }) => ({ value: slug, label: name })),
          ],
        },
        {
          label: "Revisions of the baseline",
          options: baseline.revisions.map(({ id, number, title }) => ({
            value: id,
            label: number === null ? title : `r${number} ${title}`,
          })),
        },
      ]}
    />
  );
}
