import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import type { FormAction } from "@/components/ui/form/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import { teamPolicyHref } from "../revision/policy-places";

export function DraftHead(props: {
  revision: PolicyRevisionPage;
  timeZone: string;
  now: number;
  discard: FormAction<null>;
}) {
  const { revision, now, timeZone } = props;
  const { team, parent, may } = revision;
  return (
    <PageHeader
      crumbs={[
        { label: "Policy", href: "/policy" },
        ...(team ? [{ label: team.name, href: teamPolicyHref(team.slug) }] : []),
        { label: "Draft" },
      ]}
      title={team ? `Rules of ${team.name}` : "Change the baseline"}
      sub={
        <>
          {parent?.number ? `Begun from r${parent.number}, ` : "Begun from nothing, "}
          last saved <RelativeTime at={revision.changedAt.getTime()} now={now} timeZone={timeZone} />
          {revision.mine ? "" : ` by ${revision.author}`}.{" "}
          {team ? "You tighten the baseline; you cannot loosen it." : "Teams may tighten it, never loosen it."}
        </>
      }
      actions={
        may.discard && (
          <ConfirmDialog
            title="Discard this draft?"
            trigger={{ label: "Discard", kind: "quiet", icon: "trash" }}
            body="It is gone for good. What is in force stays as it is."
            confirm="Discard the draft"
            busy="Discarding…"
            danger
            action={props.discard}
            fields={{ id: revision.id, revision: String(revision.revision) }}
          />
        )
      }
    />
  );
}
