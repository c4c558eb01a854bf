"use client";
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type ButtonKind, buttonClass } from "../button";
import { ActionForm, FormMessage, SubmitButton } from "../form/action-form";
import type { FormAction } from "../form/form-state";
import { Icon, type IconName } from "../icon";

/**
 * A decision with its consequences. `Dialog title, trigger: { label, kind?, size?, icon? }, children, width?` (children
 * may be a function of `close`). `ConfirmDialog title, trigger, body, consequences?, note?, confirm, busy?, cancel?,
 * danger?, action, fields?, children?`: figures before the button, the button names what happens.
 */
export type DialogTrigger = {
  label: string;
  kind?: ButtonKind;
  size?: "s";
  icon?: IconName;
  iconOnly?: boolean;
  disabled?: boolean;
};

export function Dialog(props: {
  title: string;
  trigger: DialogTrigger;
  width?: number;
  describedBy?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const box = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const titleId = useId();
  useEffect(() => {
    if (open) box.current?.showModal();
  }, [open]);
  const close = () => box.current?.close();
  const { label, kind, size, icon, iconOnly, disabled } = props.trigger;
  return (
    <>
      <button
        type="button"
        className={buttonClass({ kind: kind ?? (iconOnly ? "quiet" : undefined), size, square: iconOnly })}
        aria-haspopup="dialog"
        aria-label={iconOnly ? label : undefined}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {icon && <Icon name={icon} size={iconOnly ? size : undefined} />}
        {!iconOnly && label}
      </button>
      {open && (
        <dialog
          ref={box}
          className="dialog"
          aria-labelledby={titleId}
          aria-describedby={props.describedBy}
          style={props.width ? ({ "--dialog-width": `${props.width}px` } as CSSProperties) : undefined}
          onClose={() => setOpen(false)}
          onClick={event => event.target === box.current && close()}
        >
          <div className="in">
            <h2 id={titleId}>{props.title}</h2>
            {typeof props.children === "function" ? props.children(close) : props.children}
          </div>
        </dialog>
      )}
    </>
  );
}

export function ConfirmDialog<T>(props: {
  title: string;
  trigger: DialogTrigger;
  body: ReactNode;
  consequences?: { label: string; value: ReactNode }[];
  note?: string;
  confirm: string;
  busy?: string;
  cancel?: string;
  danger?: boolean;
  action: FormAction<T>;
  fields?: Record<string, string>;
  onDone?: (result: T) => void;
  children?: ReactNode;
}) {
  const bodyId = useId();
  return (
    <Dialog title={props.title} trigger={props.trigger} describedBy={bodyId}>
      {close => (
        <ActionForm
          action={props.action}
          fields={props.fields}
          toastOnDone
          onDone={result => {
            close();
            props.onDone?.(result);
          }}
          className="grid gap-3"
        >
          <div id={bodyId} className="sm t2">
            {props.body}
          </div>
          {props.consequences && (
            <dl className="cons">
              {props.consequences.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd className="num">{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {props.children}
          <FormMessage quietOnDone />
          <div className="da">
            {props.note && <span className="note">{props.note}</span>}
            <button type="button" className="btn" onClick={close}>
              {props.cancel ?? "Keep it"}
            </button>
            <SubmitButton kind={props.danger ? "danger-solid" : "primary"} busyLabel={props.busy}>
              {props.confirm}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
