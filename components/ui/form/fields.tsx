"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { Icon } from "../icon";
import { Input, Select, TextArea } from "../input";
import { useField } from "./action-form";

/**
 * Labelled controls: `name, label, help?, error?, hideLabel?, mono?` and the control's own attributes; `SelectField`
 * takes `options: { value, label }[]`. Inside an `ActionForm` the error comes from the action's answer by name.
 */
type Labelled = { name: string; label: string; help?: ReactNode; error?: string; hideLabel?: boolean };

export function TextField({
  name,
  label,
  help,
  error,
  hideLabel,
  mono,
  ...rest
}: Labelled & ComponentProps<"input"> & { mono?: boolean }) {
  const field = useLabelled({ name, label, help, error, hideLabel, id: rest.id });
  return (
    <Frame {...field}>
      <Input {...rest} {...field.control} name={name} mono={mono} />
    </Frame>
  );
}

export function TextAreaField({
  name,
  label,
  help,
  error,
  hideLabel,
  mono,
  ...rest
}: Labelled & ComponentProps<"textarea"> & { mono?: boolean }) {
  const field = useLabelled({ name, label, help, error, hideLabel, id: rest.id });
  return (
    <Frame {...field}>
      <TextArea {...rest} {...field.control} name={name} mono={mono} />
    </Frame>
  );
}

export function SelectField({
  name,
  label,
  help,
  error,
  hideLabel,
  options,
  ...rest
}: Labelled & ComponentProps<"select"> & { options: { value: string; label: string }[] }) {
  const field = useLabelled({ name, label, help, error, hideLabel, id: rest.id });
  return (
    <Frame {...field}>
      <Select {...rest} {...field.control} name={name}>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Frame>
  );
}

export function CheckboxField({ name, label, help, error, ...rest }: Labelled & ComponentProps<"input">) {
  const field = useLabelled({ name, label, help, error, id: rest.id });
  return (
    <div className="field check">
      <input {...rest} {...field.control} type="checkbox" name={name} />
      <label htmlFor={field.control.id}>{label}</label>
      <Below {...field} />
    </div>
  );
}

function useLabelled(props: Labelled & { id?: string }) {
  const generated = useId();
  const id = props.id ?? generated;
  const answered = useField(props.name, props.label, id);
  const error = props.error ?? answered;
  const describedBy = [error && `${id}-error`, props.help && `${id}-help`].filter(Boolean).join(" ");
  const control = {
    id,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": describedBy || undefined,
  };
  return { label: props.label, help: props.help, hideLabel: props.hideLabel, error, control };
}

type Field = ReturnType<typeof useLabelled>;

function Frame({ children, ...field }: Field & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={field.control.id} className={field.hideLabel ? "sr" : undefined}>
        {field.label}
      </label>
      {children}
      <Below {...field} />
    </div>
  );
}

function Below({ error, help, control }: Field) {
  return (
    <>
      {error && (
        <p className="err" id={`${control.id}-error`}>
          <Icon name="warning" size="s" />
          {error}
        </p>
      )}
      {help && (
        <p className="help" id={`${control.id}-help`}>
          {help}
        </p>
      )}
    </>
  );
}
