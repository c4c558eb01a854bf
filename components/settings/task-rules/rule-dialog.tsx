"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, type DialogTrigger } from "@/components/ui/feedback/dialog";
import { SelectField, TextField } from "@/components/ui/form/fields";
import { type DraftRule, SIGNAL_WORDS, SIGNALS } from "./draft";

const KIND = /^[a-z][a-z0-9-]{1,39}$/;

/** One rule in a dialog: changes the draft, not yet what is in force. `rule` is absent for a new one. */
export function RuleDialog(props: {
  trigger: DialogTrigger;
  title: string;
  rule?: DraftRule;
  kinds: string[];
  onKeep: (rule: Omit<DraftRule, "key">) => void;
}) {
  return (
    <Dialog title={props.title} trigger={props.trigger} width={480}>
      {close => <RuleFields {...props} close={close} />}
    </Dialog>
  );
}

function RuleFields(props: {
  rule?: DraftRule;
  kinds: string[];
  onKeep: (rule: Omit<DraftRule, "key">) => void;
  close: () => void;
}) {
  const { rule, kinds, onKeep, close } = props;
  const [signal, setSignal] = useState(rule?.signal ?? "skill");
  const [wrong, setWrong] = useState<{ taskKind?: string; pattern?: string }>({});
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? "").trim();
    const [taskKind, pattern] = [read("taskKind"), read("pattern")];
    const found = {
      ...(KIND.test(taskKind) ? {} : { taskKind: "Lower-case letters, digits and dashes, such as code-review." }),
      ...(!pattern ? { pattern: "Say what to look for." } : {}),
    };
    setWrong(found);
    if (Object.keys(found).length) return;
    onKeep({ taskKind, pattern, signal, reason: read("reason"), enabled: rule?.enabled ?? true });
    close();
  };
  return (
    <form className="form" onSubmit={keep} noValidate>
      <SelectField
        name="signal"
        label="When this signal"
        help={`The ${SIGNAL_WORDS[signal].help}.`}
        value={signal}
        onChange={event => setSignal(SIGNALS.find(one => one === event.target.value) ?? "skill")}
        options={SIGNALS.map(value => ({ value, label: SIGNAL_WORDS[value].label }))}
      />
      <TextField
        name="pattern"
        label="is"
        mono
        defaultValue={rule?.pattern}
        error={wrong.pattern}
        placeholder={SIGNAL_WORDS[signal].example}
        help="Exact text; an asterisk stands for any run of characters. Letter case does not matter."
        autoComplete="off"
      />
      <TextField
        name="taskKind"
        label="the kind of task is"
        mono
        list="task-kinds"
        defaultValue={rule?.taskKind}
        error={wrong.taskKind}
        placeholder="code-review"
        autoComplete="off"
      />
      <datalist id="task-kinds">
        {kinds.map(kind => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
      <TextField
        name="reason"
        label="Reason"
        defaultValue={rule?.reason}
        help="For whoever reads this later. May stay empty."
      />
      <div className="da">
        <Button onClick={close}>Cancel</Button>
        <Button kind="primary" type="submit">
          Keep in draft
        </Button>
      </div>
    </form>
  );
}
