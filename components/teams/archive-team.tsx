import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import type { FormAction } from "@/components/ui/form/form-state";

/** Closes a team for good, with what that means before the button. */
export function ArchiveTeam(props: {
  team: { slug: string; name: string; memberCount: number };
  action: FormAction<null>;
}) {
  const { slug, name, memberCount } = props.team;
  return (
    <ConfirmDialog
      title={`Archive ${name}?`}
      trigger={{ label: "Archive team", kind: "danger", size: "s" }}
      body="Its figures stay where they are. Its tokens are revoked at once, so its machines send nothing from the next request on. This cannot be undone here."
      consequences={[{ label: "People in the team", value: String(memberCount) }]}
      confirm="Archive team"
      busy="Archiving…"
      action={props.action}
      fields={{ slug }}
      danger
    />
  );
}
