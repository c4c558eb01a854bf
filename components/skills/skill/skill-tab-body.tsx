import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { EmptyState } from "@/components/ui/feedback/states";
import { TextAreaField } from "@/components/ui/form/fields";
import { Columns } from "@/components/ui/layout";
import { DiscussionCard } from "./discussion-card";
import { InstallsCard } from "./installs-card";
import { SafetyCard } from "./safety-card";
import type { SkillTab } from "./skill-header";
import type { SkillParts } from "./skill-parts";
import { UseCard } from "./use-card";
import { VersionsCard } from "./versions-card";

/** The other tabs of a skill's page, each one card over the whole width. */
export function SkillTabBody({ tab, ...props }: SkillParts & { tab: Exclude<SkillTab, "overview"> }) {
  const { page, timeZone } = props;
  if (tab === "versions")
    return <VersionsCard page={page} timeZone={timeZone} acts={line => <VersionActs {...props} line={line} />} />;
  if (tab === "use")
    return (
      <Columns kind="side">
        <UseCard use={props.use} colors={props.colors} all />
        {props.distribution && (
          <InstallsCard
            {...props}
            installs={props.distribution.installs}
            newest={page.versions.find(one => one.latest)?.version ?? null}
            all
          />
        )}
      </Columns>
    );
  if (tab === "discussion")
    return (
      <DiscussionCard
        threads={props.threads}
        address={props.address}
        actions={page.may.comment ? { add: props.actions.comment, settle: props.actions.settle } : null}
        now={props.now}
        timeZone={timeZone}
      />
    );
  return page.version ? (
    <SafetyCard version={page.version} fit={props.fit} all />
  ) : (
    <EmptyState title="Nothing was scanned yet">The scan is made when a version is sent.</EmptyState>
  );
}

function VersionActs({ page, actions, address, line }: SkillParts & { line: SkillParts["page"]["versions"][number] }) {
  const fields = { ...address, version: line.version };
  return (
    <>
      {line.state === "published" && !line.latest && page.may.send && (
        <ConfirmDialog
          title={`Roll back to ${line.version}?`}
          trigger={{ label: "Roll back", kind: "quiet", size: "s" }}
          body={`You get a draft with the files of ${line.version} under the next number; it is reviewed and published like any change, because clients never take a lower number.`}
          confirm="Make the draft"
          action={actions.begin}
          fields={fields}
        />
      )}
      <YankActs page={page} actions={actions} fields={fields} line={line} />
    </>
  );
}

function YankActs({
  page,
  actions,
  fields,
  line,
}: Pick<SkillParts, "page" | "actions"> & {
  fields: Record<string, string>;
  line: SkillParts["page"]["versions"][number];
}) {
  if (line.state === "published" && page.may.yank)
    return (
      <ConfirmDialog
        title={`Yank ${page.skill.name} ${line.version}?`}
        trigger={{ label: "Yank", kind: "quiet", size: "s" }}
        body="New installs and updates no longer get it. Who has pinned it keeps it, and the page says why it was yanked."
        consequences={[{ label: "People who ran the skill this month", value: String(page.use.people30) }]}
        confirm="Yank version"
        action={actions.yank}
        fields={fields}
        danger
      >
        <TextAreaField name="reason" label="Why" rows={2} required maxLength={1_000} />
      </ConfirmDialog>
    );
  if (line.state === "yanked" && page.may.unyank)
    return (
      <ConfirmDialog
        title={`Take back the yank of ${line.version}?`}
        trigger={{ label: "Take back", kind: "quiet", size: "s" }}
        body="It can be installed again, and is the current version if no higher one is published."
        confirm="Take back"
        action={actions.unyank}
        fields={fields}
      >
        <TextAreaField name="reason" label="Why" rows={2} required maxLength={1_000} />
      </ConfirmDialog>
    );
  return null;
}
