import { EmptyState } from "@/components/ui/feedback/states";
import { Columns, Stack } from "@/components/ui/layout";
import type { Place } from "@/components/ui/nav/place";
import type { SnippetClient } from "@/lib/distribution/rules/snippets/snippet";
import type { CloseTo } from "@/lib/skills/queries/close-skills";
import type { Lineage } from "@/lib/skills/queries/lineage";
import type { SkillFileView } from "@/lib/skills/queries/skill-file";
import { FilesCard } from "../files/files-card";
import { CloseCard } from "./close-card";
import { DiscussionCard } from "./discussion-card";
import { InstallCard } from "./install-card";
import { InstallsCard } from "./installs-card";
import { LineageCard } from "./lineage-card";
import { SafetyCard } from "./safety-card";
import type { SkillParts } from "./skill-parts";
import { UseCard } from "./use-card";

/** The first tab: how to get it and what is in it, beside who uses it, where it comes from and what is close. */
export function SkillOverview(
  props: SkillParts & {
    place: Place;
    file: SkillFileView | null;
    view: "rendered" | "source";
    client: SnippetClient;
    close: readonly CloseTo[];
    lineage: Lineage;
  },
) {
  const { page, file, timeZone, now, distribution } = props;
  if (!page.version || !file || !distribution)
    return (
      <EmptyState title="There is no version to show">
        The first one waits for its review, or every version was yanked. Its owners see it under Versions.
      </EmptyState>
    );
  return (
    <Columns kind="side">
      <Stack>
        <InstallCard {...props} version={page.version} distribution={distribution} />
        <FilesCard version={page.version} file={file} view={props.view} place={props.place} />
        <DiscussionCard
          threads={props.threads}
          address={props.address}
          actions={page.may.comment ? { add: props.actions.comment, settle: props.actions.settle } : null}
          now={now}
          timeZone={timeZone}
        />
      </Stack>
      <Stack>
        <InstallsCard
          {...props}
          installs={distribution.installs}
          newest={page.versions.find(one => one.latest)?.version ?? null}
        />
        <UseCard use={props.use} colors={props.colors} />
        <LineageCard nodes={props.lineage.nodes} cut={props.lineage.cut} timeZone={timeZone} />
        <CloseCard skill={page.skill} version={page.version.version} close={props.close} />
        <SafetyCard version={page.version} fit={props.fit} />
      </Stack>
    </Columns>
  );
}
