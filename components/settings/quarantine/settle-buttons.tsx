"use client";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";

/** Tries a record again, or sets it aside for good. */
export function SettleButtons(props: {
  id: number;
  replay: FormAction<{ booked: boolean }>;
  dismiss: FormAction<null>;
}) {
  const fields = { id: String(props.id) };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ActionForm action={props.replay} fields={fields} className="flex flex-wrap items-center gap-2">
        {state => (
          <>
            <SubmitButton kind="secondary" size="s" busyLabel="Trying…">
              Try again
            </SubmitButton>
            {state.status === "done" ? (
              <p className="sm flex items-center gap-2" role="status">
                <Icon name={state.result.booked ? "check" : "warning"} tone={state.result.booked ? "ok" : "warn"} />
                {state.result.booked ? state.message : `Still aside: ${state.message}`}
              </p>
            ) : (
              <FormMessage />
            )}
          </>
        )}
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
