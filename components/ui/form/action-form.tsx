"use client";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { type ButtonKind, buttonClass } from "../button";
import { toast } from "../feedback/toast";
import { Icon, type IconName } from "../icon";
import type { FormAction, FormState } from "./form-state";

/**
 * A form over a server action: `action, children (nodes, or a function of the state), onDone?, toastOnDone?, fields?
 * (hidden values)`. Field errors go to the fields by name, what was typed stays after a refusal. Works without script:
 * only once there is one, a toast answers.
 * `SubmitButton busyLabel?, kind?, icon?` says what it is doing; `FormMessage` is the summary of errors.
 */
type Context = { state: FormState; pending: boolean; labels: Map<string, { label: string; id: string }> };
const FormContext = createContext<Context>({ state: { status: "idle" }, pending: false, labels: new Map() });

export function ActionForm<T>(props: {
  action: FormAction<T>;
  initial?: FormState<T>;
  children: ReactNode | ((state: FormState<T>) => ReactNode);
  onDone?: (result: T) => void;
  toastOnDone?: boolean;
  fields?: Record<string, string>;
  className?: string;
  label?: string;
}) {
  const { action, onDone, toastOnDone } = props;
  // The answer may take this form off the page (a row that was removed), so it is said before the page changes.
  const spoken: FormAction<T> = async (before, sent) => {
    const answer = await action(before, sent);
    if (answer.status === "done") toast({ tone: "ok", text: answer.message });
    return answer;
  };
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const [state, send, pending] = useActionState<FormState<T>, FormData>(
    toastOnDone && awake ? spoken : action,
    props.initial ?? { status: "idle" },
  );
  const form = useRef<HTMLFormElement>(null);
  const labels = useRef(new Map<string, { label: string; id: string }>()).current;
  // React empties the form while it puts the answer on the page, before any effect has run.
  const latest = useRef(state);
  latest.current = state;
  // A new answer, not a new callback, is what makes this speak.
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    if (state.status === "failed")
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-summary]")?.focus();
    if (state.status === "done") onDone?.(state.result);
  }, [state, onDone]);
  return (
    <FormContext value={{ state, pending, labels }}>
      <form
        ref={form}
        action={send}
        className={props.className ?? "form"}
        aria-label={props.label}
        // React empties a form after its action; after a refusal that would throw away what was typed.
        onReset={event => latest.current.status !== "done" && event.preventDefault()}
        noValidate
      >
        {Object.entries(props.fields ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {typeof props.children === "function" ? props.children(state) : props.children}
      </form>
    </FormContext>
  );
}

/** The error of a field, by name; fields register their label so that the summary can link to them. */
export function useField(name: string, label: string, id: string): string | undefined {
  const { state, labels } = useContext(FormContext);
  labels.set(name, { label, id });
  return state.status === "failed" ? state.fields[name] : undefined;
}

export function useForm(): { state: FormState; pending: boolean } {
  return useContext(FormContext);
}

/** What went wrong, with links to the fields; after success the sentence, unless a toast says it. */
export function FormMessage({ quietOnDone }: { quietOnDone?: boolean }) {
  const { state, labels } = useContext(FormContext);
  if (state.status === "idle" || (state.status === "done" && quietOnDone)) return null;
  const bad = state.status === "failed";
  const wrong = bad ? Object.keys(state.fields).filter(name => labels.has(name)) : [];
  const orphans = bad ? Object.entries(state.fields).filter(([name]) => !labels.has(name)) : [];
  return (
    <div className={bad ? "sum bad" : "sum ok"} role={bad ? "alert" : "status"} data-summary tabIndex={-1}>
      <Icon name={bad ? "warning" : "check"} />
      <span>
        {wrong.length > 0
          ? `${wrong.length} ${wrong.length === 1 ? "field needs" : "fields need"} another look: `
          : state.message}
        {wrong.map((name, at) => (
          <span key={name}>
            {at > 0 && ", "}
            <a className="link" href={`#${labels.get(name)?.id}`}>
              {labels.get(name)?.label.toLowerCase()}
            </a>
          </span>
        ))}
        {wrong.length > 0 && "."}
        {orphans.map(([, message]) => ` ${message}`)}
      </span>
    </div>
  );
}

export function SubmitButton(
  props: Omit<ComponentProps<"button">, "type"> & {
    kind?: ButtonKind;
    size?: "s";
    icon?: IconName;
    busyLabel?: string;
  },
) {
  const { kind = "primary", size, icon, busyLabel = "Saving…", className, children, ...rest } = props;
  const { pending } = useContext(FormContext);
  return (
    <button
      {...rest}
      type="submit"
      className={buttonClass({ kind, size, className })}
      aria-busy={pending || undefined}
      onClick={event => (pending ? event.preventDefault() : rest.onClick?.(event))}
    >
      {icon && <Icon name={icon} />}
      <span className="swap">
        <span data-off={pending || undefined} aria-hidden={pending || undefined}>
          {children}
        </span>
        <span data-off={!pending || undefined} aria-hidden={!pending || undefined}>
          {busyLabel}
        </span>
      </span>
    </button>
  );
}
