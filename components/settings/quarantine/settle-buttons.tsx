"use client";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";

/** Tries a record again, or sets it aside for good. */
export function SettleButtons(props: { id: number; replay: FormAction<null>; dismiss: FormAction<null> }) {
  const fields = { id: String(props.id) };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ActionForm action={props.replay} fields={fields} className="flex flex-wrap items-center gap-2">
        <SubmitButton kind="secondary" size="s" busyLabel="Trying…">
          Try again
        </SubmitButton>
        <FormMessage />
      </ActionForm>
      <ConfirmDialog
        title="Dismiss this record?"
        trigger={{ label: "Dismiss", kind: "quiet", size: "s" }}
        body="It will never be booked. It stays in the list of all records, and the same record sent again is counted there."
        confirm="Dismiss record"
        action={props.dismiss}
        fields={fields}
        danger
      />
    </div>
  );
}
