import { Count } from "@/components/ui/amounts";
import { Chip } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatCount } from "@/components/ui/format";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { SetEntry, TeamSet } from "@/lib/skills/set-schema";
import { firstSentence } from "../catalog/first-sentence";
import { HealthChip } from "../catalog/health-chip";
import { skillHref } from "../catalog/skill-places";
import { PlaceChip } from "./place-chip";
import { SetButton } from "./set-button";

/** The set in the order of the client's list, with what can be changed about each; `change` is absent for readers. */
export function SetTable({ set, change }: { set: TeamSet; change?: FormAction<null> }) {
  const columns: Column<SetEntry>[] = [
    {
      key: "name",
      label: "Skill",
      width: "30%",
      cell: skill => (
        <span className="grid min-w-0">
          <span className="mono break-words">{skill.name}</span>
          <span className="two trunc" title={skill.description}>
            {firstSentence(skill.description)}
          </span>
        </span>
      ),
    },
    { key: "place", label: "In the set", cell: skill => <PlaceChip place={skill.place} /> },
    { key: "owner", label: "Owner", optional: true, card: "none", cell: skill => skill.owner.name },
    { key: "version", label: "Version", cell: skill => <Version skill={skill} /> },
    { key: "health", label: "Health", cell: skill => <HealthChip skill={skill} /> },
    {
      key: "runs",
      label: "Runs, 5 weeks",
      numeric: true,
      cell: skill => (
        <span title={`${formatCount(skill.runs7)} this week`}>
          <Count value={skill.runs} />
        </span>
      ),
    },
    {
      key: "characters",
      label: "Characters",
      numeric: true,
      cell: skill => (
        <span className="inline-flex items-center gap-2">
          {skill.cut && <Chip title="Stands behind the limit: agents do not see it">cut</Chip>}
          <Count value={skill.characters} />
        </span>
      ),
    },
    ...(change
      ? [
          {
            key: "act",
            label: "Change",
            hideLabel: true,
            card: "status" as const,
            cell: (skill: SetEntry) => <Changes skill={skill} team={set.team.slug} change={change} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label="The set"
      columns={columns}
      rows={set.skills}
      rowKey={skill => String(skill.id)}
      rowHref={skillHref}
      relaxed
    />
  );
}

function Version({ skill }: { skill: SetEntry }) {
  if (skill.behind)
    return (
      <Chip tone="warn" title={`Stays at ${skill.installed}; the newest is ${skill.version}`}>
        {skill.installed} → {skill.version}
      </Chip>
    );
  return (
    <span className="nowrap">
      <span className="mono">{skill.installed ?? "–"}</span>
      {skill.pinned && <span className="t3 xs"> pinned</span>}
    </span>
  );
}

function Changes({ skill, team, change }: { skill: SetEntry; team: string; change: FormAction<null> }) {
  const shared = { action: change, team, skill, kind: "quiet" as const };
  const stay = skill.pinned && skill.installed ? { change: "pin" as const, version: skill.installed } : undefined;
  return (
    <span className="flex justify-end gap-1 max-sm:-ml-2 max-sm:justify-start">
      {skill.behind && (
        <SetButton {...shared} kind="secondary" change="pin" undo={stay}>
          Update
        </SetButton>
      )}
      {skill.pinned ? (
        <SetButton {...shared} change="unpin" undo={stay}>
          Unpin
        </SetButton>
      ) : (
        skill.installed && (
          <SetButton {...shared} change="pin" version={skill.installed} undo={{ change: "unpin" }}>
            Pin
          </SetButton>
        )
      )}
      <span className="flex sm:w-[96px] sm:justify-end">
        {skill.place === "added" && (
          <SetButton {...shared} change="remove" undo={{ change: "add" }}>
            Remove
          </SetButton>
        )}
        {skill.place === "inherited" && (
          <SetButton {...shared} change="exclude" undo={{ change: "include" }}>
            Leave out
          </SetButton>
        )}
      </span>
    </span>
  );
}
