import { PersonName } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { Person, PersonChanges } from "./people-page";
import { PersonActions } from "./person-actions";
import { ORG_ROLE_WORDS } from "./role-words";

/** People by name, with their role, their teams, when they were here last and how many tokens act as them. */
export function PersonTable(props: {
  people: Person[];
  now: number;
  timeZone: string;
  self: string;
  changes: PersonChanges | null;
}) {
  const { changes, now, timeZone } = props;
  const columns: Column<Person>[] = [
    { key: "name", label: "Person", cell: person => <PersonName name={person.name} detail={person.email} /> },
    {
      key: "role",
      label: "Role",
      cell: person => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {person.orgRole ? (
            <Chip tone="info">{ORG_ROLE_WORDS[person.orgRole].label}</Chip>
          ) : (
            <span className="t3">–</span>
          )}
          {person.disabledAt && (
            <Chip tone="warn" icon="refused">
              disabled
            </Chip>
          )}
        </span>
      ),
    },
    { key: "teams", label: "Teams", card: "picture", cell: person => <Teams person={person} /> },
    {
      key: "seen",
      label: "Last here",
      cell: person => (
        <>
          {person.lastSeenAt ? (
            <RelativeTime at={person.lastSeenAt.getTime()} now={now} timeZone={timeZone} />
          ) : (
            <span className="t3">never</span>
          )}
          {person.tokens > 0 && (
            <span className="two">
              {person.tokens} {person.tokens === 1 ? "token" : "tokens"}
            </span>
          )}
        </>
      ),
    },
    ...(changes
      ? [
          {
            key: "actions",
            label: "Change",
            hideLabel: true,
            card: "status" as const,
            cell: (person: Person) => (
              <PersonActions person={person} self={person.id === props.self} changes={changes} />
            ),
          },
        ]
      : []),
  ];
  return <DataTable label="People" columns={columns} rows={props.people} rowKey={person => person.id} relaxed />;
}

function Teams({ person }: { person: Person }) {
  if (!person.teams.length) return <span className="t3">none</span>;
  return (
    <span className="sm">
      {person.teams.map(team => `${team.name}${team.role === "lead" ? " (lead)" : ""}`).join(", ")}
    </span>
  );
}
