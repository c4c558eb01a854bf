import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import type { Place } from "@/components/ui/nav/place";
import { type Draft, editHref } from "./draft";
import { DraftForm } from "./draft-queue";

type Conflict = Draft["conflicts"][number];
type Settle = FormAction<{ revision: number }>;

/** Where both sides of an update changed the same: until it is settled the draft holds your side. */
export function ConflictsCard(props: { conflicts: readonly Conflict[]; settle: Settle; place: Place }) {
  const { conflicts } = props;
  return (
    <Card
      id="conflicts"
      className="target"
      title="Conflicts"
      sub="both sides changed these places; until you decide the draft holds yours"
      actions={
        <Chip tone="bad" icon="refused">
          {conflicts.length} to settle
        </Chip>
      }
      rule
    >
      <ul className="list">
        {conflicts.map(conflict => (
          <li key={`${conflict.path} ${conflict.index}`}>
            <OneConflict conflict={conflict} settle={props.settle} place={props.place} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneConflict({ conflict, settle, place }: { conflict: Conflict; settle: Settle; place: Place }) {
  const { path, index, base, ours, theirs } = conflict;
  const both = ours !== null && theirs !== null;
  return (
    <div className="grid gap-2">
      <p className="mono sm med">{path}</p>
      <div className="three">
        <Text title="Before" text={base} />
        <Text title="Yours" text={ours} />
        <Text title="Theirs" text={theirs} />
      </div>
      <DraftForm action={settle} fields={{ path, index: String(index) }} toastOnDone className="form">
        <FormMessage quietOnDone />
        <div className="acts">
          <SubmitButton kind="secondary" size="s" name="take" value="ours">
            {ours === null ? "Leave it removed" : "Keep yours"}
          </SubmitButton>
          <SubmitButton kind="secondary" size="s" name="take" value="theirs">
            {theirs === null ? "Remove it" : "Take theirs"}
          </SubmitButton>
          {both && (
            <SubmitButton kind="secondary" size="s" name="take" value="both">
              Both, one after the other
            </SubmitButton>
          )}
          <LinkButton kind="quiet" size="s" scroll={false} href={editHref(place, path)}>
            Edit the file
          </LinkButton>
          <SubmitButton kind="quiet" size="s" name="take" value="as-edited">
            It is settled as edited
          </SubmitButton>
        </div>
      </DraftForm>
    </div>
  );
}

function Text({ title, text }: { title: string; text: string | null }) {
  return (
    <section>
      <h3>{title}</h3>
      <pre className="mono" tabIndex={0} role="region" aria-label={title}>
        {text ?? <span className="t3">nothing that is text</span>}
      </pre>
    </section>
  );
}
