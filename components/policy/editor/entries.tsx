"use client";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { useEditor } from "./editor-context";
import { Findings } from "./findings";
import { keyOf, type Path } from "./set-at";

/**
 * A list of words as chips: Enter or a comma's worth of lines adds, a click opens one for editing, Backspace in the empty
 * field takes the last one back. What is wrong with an entry stands below, the entry itself is marked.
 */
export function Entries(props: {
  label: string;
  path: Path;
  values: readonly string[];
  placeholder?: string;
  help?: string;
  words?: (value: string) => string;
  suggestions?: readonly string[];
  hideLabel?: boolean;
}) {
  const { label, path, values, words } = props;
  const { set, findings, readOnly } = useEditor();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const wrong = values.map((_, at) => findings([...path, at]));
  const own = findings(path);
  const add = (text: string) => {
    const fresh = text
      .split(/\n/)
      .map(one => one.trim())
      .filter(one => one && !values.includes(one));
    if (fresh.length) set(path, [...values, ...fresh]);
    setTyped("");
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && !typed && values.length) {
      event.preventDefault();
      setTyped(values.at(-1) ?? "");
      set(path, values.slice(0, -1));
    }
  };
  return (
    <div className="field pent">
      <label htmlFor={id} className={props.hideLabel ? "sr" : undefined}>
        {label}
      </label>
      <div className="pent-box">
        {values.map((value, at) =>
          open === at ? (
            <input
              // biome-ignore lint/suspicious/noArrayIndexKey: the entry is its place while it is typed
              key={`open ${at}`}
              className="input mono"
              aria-label={`${label}, entry ${at + 1}`}
              defaultValue={value}
              // biome-ignore lint/a11y/noAutofocus: it takes the place of the chip that was pressed
              autoFocus
              onKeyDown={event => {
                if (event.key === "Enter") event.currentTarget.blur();
                if (event.key === "Escape") {
                  event.currentTarget.value = value;
                  event.currentTarget.blur();
                }
              }}
              onBlur={event => {
                const text = event.currentTarget.value.trim();
                setOpen(null);
                if (text !== value) set(path, text ? values.with(at, text) : values.filter((_, other) => other !== at));
              }}
            />
          ) : (
            <span key={value} className="pent-one" data-tone={wrong[at]?.[0]?.tone}>
              <button type="button" disabled={readOnly} title={words?.(value)} onClick={() => setOpen(at)}>
                {wrong[at]?.length ? <Icon name="warning" size="s" tone={wrong[at]?.[0]?.tone} /> : null}
                <span className="sr">Edit </span>
                {value}
              </button>
              {!readOnly && (
                <button
                  type="button"
                  className="x"
                  aria-label={`Remove ${value}`}
                  onClick={() => {
                    set(
                      path,
                      values.filter((_, other) => other !== at),
                    );
                    field.current?.focus();
                  }}
                >
                  <Icon name="cross" size="s" />
                </button>
              )}
            </span>
          ),
        )}
        {!readOnly && (
          <input
            ref={field}
            id={id}
            className="pent-add mono"
            value={typed}
            placeholder={values.length ? "Add another" : props.placeholder}
            list={props.suggestions ? `${id}-list` : undefined}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-help`}
            onChange={event => setTyped(event.target.value)}
            onKeyDown={keys}
            onPaste={event => {
              const text = event.clipboardData.getData("text");
              if (!text.includes("\n")) return;
              event.preventDefault();
              add(typed + text);
            }}
            onBlur={() => typed.trim() && add(typed)}
          />
        )}
        {props.suggestions && (
          <datalist id={`${id}-list`}>
            {props.suggestions.map(one => (
              <option key={one} value={one} />
            ))}
          </datalist>
        )}
      </div>
      {words && values.length > 0 && (
        <p className="help">
          {values.length === 1 ? "Means " : "Mean "}
          {values.map(value => words(value).replaceAll("`", "")).join("; ")}.
        </p>
      )}
      <Findings items={[...own, ...wrong.flat()]} />
      <p className={props.help ? "help" : "sr"} id={`${id}-help`}>
        {props.help ?? `Enter adds to ${label.toLowerCase()}; Backspace takes the last one back.`}
      </p>
    </div>
  );
}

/** A list that may be left out: "no limit" is not "nothing". */
export function LimitedEntries(
  props: Omit<Parameters<typeof Entries>[0], "values"> & {
    values: readonly string[] | null;
    unset?: string;
  },
) {
  const { values, label, path, unset = "No limit" } = props;
  const { set, readOnly } = useEditor();
  const kept = useRef<readonly string[]>([]);
  if (values?.length) kept.current = values;
  const name = keyOf(path);
  return (
    <fieldset className="plim">
      <legend>{label}</legend>
      <div className="plim-ways">
        <label>
          <input
            type="radio"
            name={name}
            checked={values === null}
            disabled={readOnly}
            onChange={() => set(path, null)}
          />
          {unset}
        </label>
        <label>
          <input
            type="radio"
            name={name}
            checked={values !== null}
            disabled={readOnly}
            onChange={() => set(path, [...kept.current])}
          />
          Only these
        </label>
        {values?.length === 0 && <span className="xs warn">Nothing at all, while the list is empty</span>}
      </div>
      {values !== null && <Entries {...props} values={values} hideLabel />}
    </fieldset>
  );
}
