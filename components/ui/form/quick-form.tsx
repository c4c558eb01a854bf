"use client";
import { type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { toast } from "../feedback/toast";
import type { FormAction, FormState } from "./form-state";

/**
 * A decision of one button: `action, fields, children, undo?, onDone?, label?, className?`. The answer is a toast, with
 * the way back when `undo` holds the fields that reverse it. It may take the form off the page, so it is said before
 * the page changes. Without script it is an ordinary form, and a refusal stands under its button.
 */
export function QuickForm(props: {
  action: FormAction<null>;
  fields: Record<string, string>;
  children: ReactNode | ((pending: boolean) => ReactNode);
  undo?: Record<string, string>;
  onDone?: () => void;
  label?: string;
  className?: string;
}) {
  const { action, undo, onDone } = props;
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const spoken: FormAction<null> = async (before, sent) => {
    const answer = await action(before, sent);
    speak(answer, undo && { label: "Undo", run: () => void action({ status: "idle" }, formOf(undo)).then(say) });
    if (answer.status === "done") onDone?.();
    return answer;
  };
  const [state, send, pending] = useActionState<FormState<null>, FormData>(awake ? spoken : action, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      action={send}
      aria-label={props.label}
      className={props.className}
      onSubmit={event => pending && event.preventDefault()}
    >
      {Object.entries(props.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {typeof props.children === "function" ? props.children(pending) : props.children}
      {state.status === "failed" && !awake && <p className="bad xs">{state.message}</p>}
    </form>
  );
}

const say = (answer: FormState<null>) => speak(answer);

function speak(answer: FormState<null>, action?: { label: string; run: () => void }): void {
  if (answer.status === "done") toast({ tone: "ok", text: answer.message, action });
  if (answer.status === "failed")
    toast({ tone: "bad", text: [answer.message, ...Object.values(answer.fields)].join(" ") });
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
