import type { ButtonKind } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { TextAreaField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { scopeWords } from "./revision-words";

type Line = { id: string; number: number | null; title: string; team: { name: string } | null };

/** Brings back what was in force before. One person is enough, and says why. */
export function RollBackDialog(props: {
  to: Line;
  inForce: Line;
  action: FormAction<null>;
  label?: string;
  kind?: ButtonKind;
  size?: "s";
}) {
  const { to, inForce } = props;
  return (
    <ConfirmDialog
      title={`Roll back to revision ${to.number}?`}
      trigger={{ label: props.label ?? "Roll back", icon: "undo", kind: props.kind, size: props.size }}
      body={
        <>
          What revision {to.number} said comes back as a new revision, at once and without a review. The others who may
          review are asked to look at it.
        </>
      }
      consequences={[
        { label: "Whose policy", value: scopeWords(to) },
        { label: "In force now", value: `r${inForce.number} ${inForce.title}` },
        { label: "Comes back", value: `r${to.number} ${to.title}` },
      ]}
      confirm={`Roll back to r${to.number}`}
      busy="Rolling back…"
      cancel="Leave it as it is"
      danger
      action={props.action}
      fields={{ id: to.id, inForce: inForce.id }}
    >
      <TextAreaField name="reason" label="Why" rows={2} required placeholder="What went wrong?" />
    </ConfirmDialog>
  );
}
