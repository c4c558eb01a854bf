import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import type { CloseSkill } from "@/lib/skills/queries/draft-detail";
import { plural } from "../review/review";
import type { Passages } from "./draft";

/** Name, description and the like: the other skill has its own. */
const HEAD = /^(name|description|license|allowed-tools|metadata):/m;

/** Which of the passages that only the draft has go to the other skill, as a change that its owners review. */
export function MergeForm(props: {
  draftId: string;
  close: CloseSkill;
  own: Passages["own"];
  propose: FormAction<null>;
}) {
  const { close, own } = props;
  if (!own.length) return <p className="cmpl t2">Nothing stands only in yours, so there is nothing to propose.</p>;
  return (
    <ActionForm
      action={props.propose}
      fields={{ draftId: props.draftId, owner: close.owner.slug, name: close.name }}
      className="mrg"
    >
      <fieldset>
        <legend>{plural(own.length, "passage stands", "passages stand")} only in yours. Which should it get?</legend>
        <ul>
          {own.map(one => (
            <li key={`${one.path}:${one.line}`}>
              <label>
                <input
                  type="checkbox"
                  name="passages[]"
                  value={`${one.path}:${one.line}`}
                  defaultChecked={!HEAD.test(one.text)}
                />
                <span className="mono xs t3">
                  {one.path}:{one.line}
                </span>
                <span className="mono words">{one.text}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <FormMessage />
      <div className="row wrap">
        <SubmitButton kind="secondary" busyLabel="Opening…">
          Open the proposal to {close.name}
        </SubmitButton>
        <span className="xs t2">A draft of its next version opens, to be looked over and sent. This draft stays.</span>
      </div>
    </ActionForm>
  );
}
