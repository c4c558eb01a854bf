"use client";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { CheckboxField, SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";

/** Adds somebody by address; a person who is not known yet also needs a name. */
export function AddMember({ team, action }: { team: { slug: string; name: string }; action: FormAction<null> }) {
  return (
    <Card title="Add a person" rule>
      <CardBody>
        <ActionForm action={action} fields={{ team: team.slug }} toastOnDone>
          <FormMessage quietOnDone />
          <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,0.6fr)]">
            <TextField name="email" label="E-mail" type="email" placeholder="bo@acme.example" autoComplete="off" />
            <TextField
              name="name"
              label="Name"
              help="Only for somebody whom the portal does not know yet."
              autoComplete="off"
            />
            <SelectField
              name="role"
              label="Part"
              options={[
                { value: "member", label: "Member" },
                { value: "lead", label: "Lead" },
              ]}
            />
          </div>
          <CheckboxField
            name="home"
            label={`${team.name} becomes their home team: what they use counts here`}
            help="The first team of a person is their home in any case."
          />
          <div className="acts">
            <SubmitButton kind="secondary" busyLabel="Adding…">
              Add to team
            </SubmitButton>
          </div>
        </ActionForm>
      </CardBody>
    </Card>
  );
}
