"use client";
import { type ReactNode, useId } from "react";
import { Input, Select, TextArea } from "@/components/ui/input";
import { useEditor } from "./editor-context";
import { Findings } from "./findings";
import { keyOf, type Path, valueAt } from "./set-at";

type Common = { label: string; path: Path; help?: ReactNode; placeholder?: string; wide?: boolean };

/** A labelled control over one value of the document; what is wrong with it stands below. */
function Frame(props: Common & { id: string; children: ReactNode }) {
  const items = useEditor().findings(props.path);
  return (
    <div className={props.wide ? "field wide" : "field"}>
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      <Findings items={items} id={`${props.id}-error`} />
      {props.help && (
        <p className="help" id={`${props.id}-help`}>
          {props.help}
        </p>
      )}
    </div>
  );
}

function useValue(path: Path) {
  const { draft, set, findings, readOnly } = useEditor();
  const id = useId();
  const bad = findings(path).some(({ tone }) => tone === "bad");
  return {
    value: valueAt(draft.document, path),
    put: (value: unknown) => set(path, value, keyOf(path)),
    control: {
      id,
      disabled: readOnly,
      "aria-invalid": bad || undefined,
      "aria-describedby": bad ? `${id}-error` : undefined,
    },
  };
}

export function Text(props: Common & { mono?: boolean; lines?: number }) {
  const { value, put, control } = useValue(props.path);
  const shared = { ...control, value: String(value ?? ""), placeholder: props.placeholder, mono: props.mono };
  return (
    <Frame {...props} id={control.id}>
      {props.lines ? (
        <TextArea {...shared} rows={props.lines} onChange={event => put(event.target.value)} />
      ) : (
        <Input {...shared} autoComplete="off" onChange={event => put(event.target.value)} />
      )}
    </Frame>
  );
}

/** A text or number that may be left out: an empty field says nothing, and is not nought. */
export function Maybe(props: Common & { number?: boolean; unset: string }) {
  const { value, put, control } = useValue(props.path);
  const write = (text: string) => {
    const trimmed = text.trim();
    put(trimmed === "" ? null : props.number ? Number(trimmed) : trimmed);
  };
  return (
    <Frame {...props} id={control.id}>
      <Input
        {...control}
        mono
        inputMode={props.number ? "decimal" : undefined}
        type={props.number ? "number" : "text"}
        min={props.number ? 0 : undefined}
        value={value === null || value === undefined ? "" : String(value)}
        placeholder={props.unset}
        onChange={event => write(event.target.value)}
      />
    </Frame>
  );
}

export function Choice(
  props: Common & {
    options: readonly { value: string; label: string }[];
    unset?: string;
    /** Where what is chosen is more than the value at the path. */
    chosen?: string;
    onChoose?: (value: string) => void;
  },
) {
  const { value, put, control } = useValue(props.path);
  const choose = (chosen: string) => (props.onChoose ? props.onChoose(chosen) : put(chosen === "" ? null : chosen));
  return (
    <Frame {...props} id={control.id}>
      <Select {...control} value={props.chosen ?? String(value ?? "")} onChange={event => choose(event.target.value)}>
        {props.unset !== undefined && <option value="">{props.unset}</option>}
        {props.options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Frame>
  );
}

export function Switch(props: { label: string; why?: string; on: boolean; onChange: (on: boolean) => void }) {
  const { readOnly } = useEditor();
  const id = useId();
  return (
    <div className="field check">
      <input
        id={id}
        type="checkbox"
        checked={props.on}
        disabled={readOnly}
        aria-describedby={props.why ? `${id}-why` : undefined}
        onChange={event => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.why && (
        <p className="help" id={`${id}-why`}>
          {props.why}
        </p>
      )}
    </div>
  );
}
