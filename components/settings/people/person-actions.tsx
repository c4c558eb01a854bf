"use client";
import { CopyCommand } from "@/components/ui/code";
import { ConfirmDialog, Dialog } from "@/components/ui/feedback/dialog";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import type { Person, PersonChanges } from "./people-page";
import { ROLE_OPTIONS } from "./role-options";

export type MadeLink = { url: string; email: string };

/** What the platform team may change about a person. Nobody disables themselves. */
export function PersonActions({ person, self, changes }: { person: Person; self: boolean; changes: PersonChanges }) {
  return (
    <span className="-mr-2 flex flex-wrap justify-end gap-1 max-sm:mr-0 max-sm:-ml-2 max-sm:justify-start">
      <EditPerson person={person} action={changes.save} />
      {person.tokens > 0 && <RevokeTokens person={person} action={changes.revoke} />}
      {!person.disabledAt && <LoginLink person={person} action={changes.link} />}
      {person.disabledAt ? (
        <ConfirmDialog
          title={`Let ${person.name} in again?`}
          trigger={{ label: "Enable", kind: "quiet", size: "s" }}
          body="They may sign in again, with the role and the teams that they have."
          confirm="Enable person"
          cancel="Cancel"
          action={changes.enable}
          fields={{ id: person.id }}
        />
      ) : (
        !self && (
          <ConfirmDialog
            title={`Keep ${person.name} out?`}
            trigger={{ label: "Disable", kind: "quiet", size: "s" }}
            body="They are signed out at once and cannot sign in, and tokens of their own end for good. What they used stays theirs. What machines send with a team's token goes on being counted: revoke that token to stop it."
            consequences={[
              { label: "Teams", value: String(person.teams.length) },
              { label: "Open login links", value: "end" },
              { label: "Tokens of their own", value: String(person.tokens) },
            ]}
            confirm="Disable person"
            action={changes.disable}
            fields={{ id: person.id }}
            danger
          />
        )
      )}
    </span>
  );
}

function EditPerson({ person, action }: { person: Person; action: FormAction<null> }) {
  return (
    <Dialog title={`Change ${person.name}`} trigger={{ label: "Change", kind: "quiet", size: "s" }}>
      {close => (
        <ActionForm action={action} fields={{ id: person.id }} toastOnDone onDone={close}>
          <FormMessage quietOnDone />
          <TextField name="name" label="Name" defaultValue={person.name} autoComplete="off" />
          <SelectField
            name="orgRole"
            label="Role in the organisation"
            defaultValue={person.orgRole ?? "none"}
            options={ROLE_OPTIONS}
          />
          <div className="da">
            <button type="button" className="btn" onClick={close}>
              Cancel
            </button>
            <SubmitButton>Save person</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}

function RevokeTokens({ person, action }: { person: Person; action: FormAction<null> }) {
  return (
    <ConfirmDialog
      title={`Revoke every token of ${person.name}?`}
      trigger={{ label: "Revoke tokens", kind: "quiet", size: "s" }}
      body="Their machines are refused from the next request on. They connect them anew with a token that they make themselves."
      consequences={[{ label: "Tokens in use", value: String(person.tokens) }]}
      confirm="Revoke tokens"
      busy="Revoking…"
      action={action}
      fields={{ id: person.id }}
      danger
    />
  );
}

function LoginLink({ person, action }: { person: Person; action: FormAction<MadeLink> }) {
  return (
    <Dialog title={`A link that signs ${person.name} in`} trigger={{ label: "Login link", kind: "quiet", size: "s" }}>
      {close => (
        <ActionForm action={action} fields={{ email: person.email }}>
          {state => (
            <>
              <p className="sm t2">
                It works once, within fifteen minutes, for whoever opens it. It is shown now and never again.
              </p>
              <FormMessage quietOnDone />
              {state.status === "done" && <CopyCommand command={state.result.url} label="link" />}
              <div className="da">
                <button type="button" className="btn" onClick={close}>
                  Close
                </button>
                {state.status !== "done" && <SubmitButton busyLabel="Making…">Make link</SubmitButton>}
              </div>
            </>
          )}
        </ActionForm>
      )}
    </Dialog>
  );
}
