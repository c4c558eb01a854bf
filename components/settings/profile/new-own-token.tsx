"use client";
import { useState } from "react";
import type { MadeToken } from "@/components/teams/tokens/new-token-form";
import { PERSONAL_PURPOSES, SCOPE_WORDS } from "@/components/teams/tokens/scopes";
import { TokenOnce } from "@/components/teams/tokens/token-once";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { CheckboxField, SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";

const CUSTOM = "";
const CHOICES = SCOPE_WORDS.filter(({ value }) => value !== "admin");

/** Makes a token that acts as its person, for a purpose in plain words or scope by scope; the secret is shown once. */
export function NewOwnToken({ action }: { action: FormAction<MadeToken> }) {
  const [purpose, setPurpose] = useState(PERSONAL_PURPOSES[0]?.value ?? CUSTOM);
  const help = PERSONAL_PURPOSES.find(({ value }) => value === purpose)?.help;
  return (
    <Card title="New token of yours" sub="acts as you, within what you choose here" rule>
      <CardBody>
        <ActionForm action={action} label="New token of yours">
          {state => (
            <>
              <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,0.8fr)]">
                <TextField name="name" label="Name" placeholder="laptop" autoComplete="off" />
                <SelectField
                  name="scopes"
                  label="For"
                  value={purpose}
                  onChange={event => setPurpose(event.target.value)}
                  help={help ? `It may ${help}.` : undefined}
                  options={[
                    ...PERSONAL_PURPOSES.map(({ value, label }) => ({ value, label })),
                    { value: CUSTOM, label: "Something else" },
                  ]}
                />
                <SelectField
                  name="days"
                  label="Ends"
                  defaultValue="365"
                  options={[
                    { value: "7", label: "in a week" },
                    { value: "30", label: "in 30 days" },
                    { value: "90", label: "in 90 days" },
                    { value: "365", label: "in a year" },
                  ]}
                />
              </div>
              {purpose === CUSTOM && (
                <fieldset className="grid gap-3 md:grid-cols-2">
                  <legend className="sm med mb-2">It may</legend>
                  {CHOICES.map(({ value, label, help: what }) => (
                    <CheckboxField key={value} name="scopes[]" value={value} label={label} help={`${value}: ${what}`} />
                  ))}
                </fieldset>
              )}
              <FormMessage quietOnDone />
              {state.status === "done" && <TokenOnce {...state.result} />}
              <div className="acts">
                <SubmitButton icon="key" busyLabel="Making…">
                  Make token
                </SubmitButton>
              </div>
            </>
          )}
        </ActionForm>
      </CardBody>
    </Card>
  );
}
