"use client";
import { Dialog } from "@/components/ui/feedback/dialog";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { ROLE_OPTIONS } from "./role-options";

/** Adds a person, who may then sign in with the company's provider or a link. */
export function AddPerson({ action }: { action: FormAction<null> }) {
  return (
    <Dialog title="Add a person" trigger={{ label: "Add person", icon: "plus", size: "s" }}>
      {close => (
        <ActionForm action={action} toastOnDone onDone={close}>
          <FormMessage quietOnDone />
          <TextField name="email" label="E-mail" type="email" placeholder="bo@acme.example" autoComplete="off" />
          <TextField name="name" label="Name" autoComplete="off" />
          <SelectField
            name="orgRole"
            label="Role in the organisation"
            options={ROLE_OPTIONS.map(option => (option.value === "none" ? { ...option, value: "" } : option))}
          />
          <div className="da">
            <button type="button" className="btn" onClick={close}>
              Cancel
            </button>
            <SubmitButton busyLabel="Adding…">Add person</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
