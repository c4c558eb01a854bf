"use client";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import type { Member, MemberChanges } from "./members-page";

type Team = { slug: string; name: string };

/** What can change about a member, each with its consequence before the button. */
export function MemberActions({ team, member, changes }: { team: Team; member: Member; changes: MemberChanges }) {
  const fields = { team: team.slug, personId: member.personId };
  const other = member.role === "lead" ? "member" : "lead";
  return (
    <span className="-mr-2 flex flex-wrap justify-end gap-1 max-sm:mr-0 max-sm:-ml-2 max-sm:justify-start">
      <ConfirmDialog
        title={other === "lead" ? `Make ${member.name} lead of ${team.name}?` : `Make ${member.name} a member?`}
        trigger={{ label: other === "lead" ? "Make lead" : "Make member", kind: "quiet", size: "s" }}
        body={
          other === "lead"
            ? "A lead sees people by name in the team's spend, adds and removes members, and makes tokens."
            : "A member sees the team's totals and their own sessions, and changes nothing."
        }
        confirm={other === "lead" ? "Make lead" : "Make member"}
        cancel="Cancel"
        action={changes.save}
        fields={{ ...fields, role: other }}
      />
      {!member.home && (
        <ConfirmDialog
          title={`Make ${team.name} the home of ${member.name}?`}
          trigger={{ label: "Make home", kind: "quiet", size: "s" }}
          body="What they use from now on counts here. What is booked stays where it is."
          consequences={[
            { label: "Home until now", value: member.homeTeam ?? "none, unallocated" },
            { label: "Home from now on", value: team.name },
          ]}
          confirm="Make home"
          cancel="Cancel"
          action={changes.save}
          fields={{ ...fields, role: member.role, home: "on" }}
        />
      )}
      <ConfirmDialog
        title={`Remove ${member.name} from ${team.name}?`}
        trigger={{ label: "Remove", kind: "quiet", size: "s" }}
        body="They lose what the team may see from now on. What they used so far stays in the team's figures."
        consequences={[
          {
            label: "What they use from now on",
            value: member.home
              ? "counts for their next team, else unallocated"
              : `counts for ${member.homeTeam ?? "nobody"}`,
          },
        ]}
        confirm="Remove member"
        action={changes.remove}
        fields={fields}
        danger
      />
    </span>
  );
}
