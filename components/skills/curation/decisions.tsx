"use client";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { QuickForm } from "@/components/ui/form/quick-form";
import type { CurationRow, Decision } from "@/lib/skills/curation-schema";
import { DECISION_WORDS } from "./decision-words";

type Team = { slug: string; name: string };
type Row = Pick<CurationRow, "name" | "owner" | "revision" | "allowed" | "suggested">;

/** What the reader may decide about a skill: most with one press, adopting and retiring with what they need to know. */
export function Decisions(props: { row: Row; teams: Team[]; graceUntil: string; decide: FormAction<null> }) {
  const { row, teams, graceUntil, decide } = props;
  const fields = (decision: Decision) => ({
    owner: row.owner.slug,
    name: row.name,
    revision: String(row.revision),
    decision,
    ...(decision === "grace" ? { until: graceUntil } : {}),
  });
  return (
    <div className="choices">
      {DECISION_WORDS.filter(({ decision }) => row.allowed.includes(decision)).map(word => {
        const { decision, key, label, busy } = word;
        const look = row.suggested?.decision === decision ? "btn s sug" : "btn s";
        if (decision === "adopt" || decision === "retire")
          return (
            <details key={decision} className="unfold">
              <summary className={look} data-key={key} title={word.why}>
                {label} <kbd aria-hidden>{key}</kbd>
              </summary>
              <ActionForm action={decide} fields={fields(decision)} toastOnDone>
                <FormMessage quietOnDone />
                {decision === "adopt" ? <AdoptFields teams={teams} /> : <RetireFields name={row.name} />}
                <div className="acts">
                  <SubmitButton kind={decision === "retire" ? "danger" : "secondary"} busyLabel={busy}>
                    {decision === "retire" ? `Retire ${row.name}` : `Give ${row.name} to this team`}
                  </SubmitButton>
                </div>
              </ActionForm>
            </details>
          );
        return (
          <QuickForm key={decision} action={decide} fields={fields(decision)}>
            {pending => (
              <button
                type="submit"
                className={look}
                data-key={key}
                title={word.why}
                aria-label={`${label}: ${row.name}`}
                aria-keyshortcuts={key}
                aria-busy={pending || undefined}
              >
                <span className="swap">
                  <span data-off={pending || undefined}>{label}</span>
                  <span data-off={!pending || undefined}>{busy}</span>
                </span>
                <kbd aria-hidden>{key}</kbd>
              </button>
            )}
          </QuickForm>
        );
      })}
    </div>
  );
}

function AdoptFields({ teams }: { teams: Team[] }) {
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <SelectField
        name="team"
        label="New owner"
        options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        help="The team reviews its versions from now on."
      />
      <TextField
        name="maintainer"
        label="Maintainer"
        type="email"
        placeholder="bo@acme.example"
        autoComplete="off"
        help="The address of somebody in that team."
      />
    </div>
  );
}

function RetireFields({ name }: { name: string }) {
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <TextField
        name="reason"
        label="Why"
        maxLength={1000}
        required
        help={`Teams that have ${name} read this. They keep it until they remove it.`}
      />
      <TextField
        name="successor"
        label="Use instead"
        placeholder="hub/changelog-writer"
        autoComplete="off"
        mono
        help="Owner and name, where there is one."
      />
    </div>
  );
}
