import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { AddMember } from "./add-member";
import { MemberTable } from "./member-table";
import { PastTable } from "./past-table";

export type Member = {
  personId: string;
  name: string;
  email: string;
  role: "lead" | "member";
  home: boolean;
  since: Date;
  disabled: boolean;
  homeTeam: string | null;
};
export type Past = { personId: string; name: string; role: "lead" | "member"; home: boolean; from: Date; to: Date };
export type MemberChanges = { add: FormAction<null>; save: FormAction<null>; remove: FormAction<null> };

/** Who is in the team now and who was; `changes` is null for those who may only look. */
export function MembersPage(props: {
  team: { slug: string; name: string };
  members: Member[];
  past: Past[];
  timeZone: string;
  changes: MemberChanges | null;
}) {
  const { team, members, past, timeZone, changes } = props;
  return (
    <div className="stack">
      {changes && <AddMember team={team} action={changes.add} />}
      <Card
        title="Members"
        sub={`${members.filter(member => member.home).length} at home here`}
        rule
        footer="A person's usage counts for their home team. Whoever has no home team is counted as unallocated."
      >
        {members.length > 0 ? (
          <MemberTable team={team} members={members} timeZone={timeZone} changes={changes} />
        ) : (
          <EmptyState title="Nobody is in this team yet">
            Add people by their company address. Their usage counts here from that moment on.
          </EmptyState>
        )}
      </Card>
      <Card title="Earlier memberships" sub="who was here, and from when to when" rule>
        {past.length > 0 ? (
          <PastTable past={past} timeZone={timeZone} />
        ) : (
          <EmptyState title="No earlier membership">
            When somebody leaves or changes their part, the time until then is kept here.
          </EmptyState>
        )}
      </Card>
    </div>
  );
}
