import { PersonName } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import { MemberActions } from "./member-actions";
import type { Member, MemberChanges } from "./members-page";

/** People who are in the team now, leads first. */
export function MemberTable(props: {
  team: { slug: string; name: string };
  members: Member[];
  timeZone: string;
  changes: MemberChanges | null;
}) {
  const { team, members, timeZone, changes } = props;
  const columns: Column<Member>[] = [
    {
      key: "name",
      label: "Person",
      cell: member => <PersonName name={member.name} detail={member.email} />,
    },
    {
      key: "role",
      label: "Part",
      cell: member => (
        <span className="inline-flex items-center gap-2">
          {member.role === "lead" ? "Lead" : "Member"}
          {member.disabled && <Chip tone="warn">disabled</Chip>}
        </span>
      ),
    },
    { key: "home", label: "Home team", cell: member => <Home member={member} /> },
    { key: "since", label: "Since", cell: member => <DateTime at={member.since} timeZone={timeZone} style="day" /> },
    ...(changes
      ? [
          {
            key: "actions",
            label: "Change",
            hideLabel: true,
            card: "status" as const,
            cell: (member: Member) => <MemberActions team={team} member={member} changes={changes} />,
          },
        ]
      : []),
  ];
  return <DataTable label="Members" columns={columns} rows={members} rowKey={member => member.personId} relaxed />;
}

function Home({ member }: { member: Member }) {
  if (member.home) return <Chip tone="accent">here</Chip>;
  return member.homeTeam ? <span className="t2">{member.homeTeam}</span> : <Chip tone="warn">none</Chip>;
}
