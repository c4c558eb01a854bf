import { MachinesPage } from "@/components/policy/machines/machines-page";
import { placeParam } from "@/components/ui/nav/place";
import { publicUrl } from "@/lib/core/env";
import { policyTargets } from "@/lib/policy/queries/compiled/compiled-policy";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import { readableTeams } from "../readable-teams";
import { WaitingTabs } from "../waiting-tabs";

export const metadata = { title: "Documents of machines" };

export default async function PolicyMachinesPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/machines");
  const slug = placeParam(place, "team") ?? null;
  const [compiled, { teams }] = await Promise.all([
    load(policyTargets, { team: slug, around: policySurroundings }),
    load(teamList, {}),
  ]);
  const asked = placeParam(place, "target");
  const target = compiled.targets.find(({ id }) => id === asked) ?? compiled.targets[0];
  if (!target) throw new Error("A policy becomes at least one document.");
  return (
    <MachinesPage
      compiled={compiled}
      target={target}
      team={teams.find(one => one.slug === slug) ?? null}
      teams={await readableTeams(teams)}
      place={place}
      portalUrl={publicUrl()}
      tabs={<WaitingTabs path="/policy/machines" />}
    />
  );
}
