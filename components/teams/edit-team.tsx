"use client";
import { Dialog } from "@/components/ui/feedback/dialog";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";

/** Name and cost centre of a team. `revision` is what was read: somebody else's change is not overwritten. */
export function EditTeam(props: {
  team: { slug: string; name: string; costCenter: string | null; revision: number };
  action: FormAction<null>;
}) {
  const { slug, name, costCenter, revision } = props.team;
  return (
    <Dialog title={`Change ${name}`} trigger={{ label: "Change", icon: "pencil", kind: "quiet", size: "s" }}>
      {close => (
        <ActionForm action={props.action} fields={{ slug, revision: String(revision) }} toastOnDone onDone={close}>
          <FormMessage quietOnDone />
          <TextField name="name" label="Name" defaultValue={name} />
          <TextField
            name="costCenter"
            label="Cost centre"
            mono
            defaultValue={costCenter ?? ""}
            help="Appears in exports. May stay empty."
          />
          <div className="da">
            <button type="button" className="btn" onClick={close}>
              Cancel
            </button>
            <SubmitButton>Save team</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
