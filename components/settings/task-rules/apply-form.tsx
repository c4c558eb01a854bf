"use client";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";

/** Applies the rules in force to what is booked on some days: `from`, `to` are the days to begin with. */
export function ApplyForm(props: { action: FormAction<null>; from: string; to: string }) {
  return (
    <Card title="Apply to past days" id="apply">
      <CardBody>
        <p className="sm t2 mb-3 max-w-[68ch]">
          Usage gets its kind when it arrives. This gives booked usage the kind that today's rules say, and computes the
          totals of the days that change. Cost does not change; applying the old rules again brings the old kinds back.
        </p>
        <ActionForm action={props.action} className="flex flex-wrap items-end gap-3">
          <TextField name="from" label="First day" type="date" defaultValue={props.from} max={props.to} />
          <TextField name="to" label="Last day" type="date" defaultValue={props.to} max={props.to} />
          <SubmitButton kind="secondary" busyLabel="Applying…">
            Apply rules
          </SubmitButton>
          <div className="basis-full">
            <FormMessage />
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  );
}
