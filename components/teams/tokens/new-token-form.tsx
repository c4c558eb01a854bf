"use client";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { TEAM_PURPOSES } from "./scopes";
import { TokenOnce } from "./token-once";

export type MadeToken = { token: string; name: string };

/** Makes a token, of a team when `team` is its slug, else of the organisation; its secret is shown once. */
export function NewTokenForm(props: { action: FormAction<MadeToken>; team?: string; canAdminister: boolean }) {
  const scopes = TEAM_PURPOSES.filter(scope => scope.value !== "admin" || (props.canAdminister && !props.team));
  return (
    <Card title="New token" sub={props.team ? "bound to this team" : "bound to the organisation"} rule>
      <CardBody>
        <ActionForm action={props.action} fields={props.team ? { team: props.team } : {}}>
          {state => (
            <>
              <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,0.8fr)]">
                <TextField name="name" label="Name" placeholder="build machines" autoComplete="off" />
                <SelectField
                  name="scopes"
                  label="May"
                  help={scopes.map(({ label, help }) => `${label}: ${help}.`).join(" ")}
                  options={scopes.map(({ value, label }) => ({ value, label }))}
                />
                <SelectField
                  name="days"
                  label="Ends"
                  defaultValue="365"
                  options={[
                    { value: "30", label: "in 30 days" },
                    { value: "90", label: "in 90 days" },
                    { value: "365", label: "in a year" },
                    { value: "730", label: "in two years" },
                  ]}
                />
              </div>
              <FormMessage quietOnDone />
              {state.status === "done" && <TokenOnce {...state.result} />}
              <div className="acts">
                <SubmitButton busyLabel="Creating…">Create token</SubmitButton>
              </div>
            </>
          )}
        </ActionForm>
      </CardBody>
    </Card>
  );
}
