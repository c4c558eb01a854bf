"use client";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";

/** Walks the trail from its start: every entry is sealed to the one before, so a change or a gap shows. */
export function ChainCheck({ action }: { action: FormAction<{ ok: boolean }> }) {
  return (
    <ActionForm action={action} className="flex flex-wrap items-center gap-3">
      {state => (
        <>
          {state.status === "done" ? (
            <p className="sm flex gap-2" role="status">
              <Icon name={state.result.ok ? "check" : "warning"} tone={state.result.ok ? "ok" : "bad"} />
              {state.message}
            </p>
          ) : (
            <FormMessage />
          )}
          <SubmitButton kind="secondary" busyLabel="Walking…">
            Check the trail
          </SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
