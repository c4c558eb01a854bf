"use client";
import { type KeyboardEvent, useId, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import type { Example } from "@/lib/policy/schema";
import { CodeWords } from "../baseline/code-words";
import { DecisionChip } from "../revision/decision-chip";
import { useEditor } from "./editor-context";
import { exampleText, readExample } from "./example-text";
import { keyOf, type Path } from "./set-at";

const WORDS = {
  match: { title: "Must be met", placeholder: "terraform apply -auto-approve" },
  not: { title: "Must be left alone", placeholder: "terraform plan" },
};

/** Calls that a rule must mean, and such as it must not: each is tried as it is typed, under the whole policy. */
export function Examples({ path, kind, values }: { path: Path; kind: "match" | "not"; values: readonly Example[] }) {
  const { set, readOnly } = useEditor();
  const [typed, setTyped] = useState("");
  const id = useId();
  const own = [...path, "examples", kind];
  const add = () => {
    if (!typed.trim()) return;
    set(own, [...values, readExample(typed.trim())]);
    setTyped("");
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <div className="field pex">
      <label htmlFor={id}>{WORDS[kind].title}</label>
      {values.length > 0 && (
        <ul>
          {values.map((value, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place while it is typed
            <ExampleLine key={at} path={[...own, at]} value={value} label={`${WORDS[kind].title}, ${at + 1}`}>
              {!readOnly && (
                <IconButton
                  size="s"
                  icon="cross"
                  label={`Remove example ${exampleText(value)}`}
                  onClick={() =>
                    set(
                      own,
                      values.filter((_, other) => other !== at),
                    )
                  }
                />
              )}
            </ExampleLine>
          ))}
        </ul>
      )}
      {!readOnly && (
        <div className="pex-add">
          <Input
            id={id}
            mono
            value={typed}
            placeholder={WORDS[kind].placeholder}
            autoComplete="off"
            spellCheck={false}
            onChange={event => setTyped(event.target.value)}
            onKeyDown={keys}
            onBlur={add}
          />
        </div>
      )}
    </div>
  );
}

function ExampleLine(props: { path: Path; value: Example; label: string; children: React.ReactNode }) {
  const { set, findings, judged, readOnly } = useEditor();
  const { path, value } = props;
  const [bad] = findings(path);
  const verdict = judged?.verdicts.get(keyOf(path));
  return (
    <li data-tone={bad ? "bad" : verdict ? "ok" : undefined}>
      <Input
        mono
        aria-label={props.label}
        aria-invalid={bad ? true : undefined}
        disabled={readOnly}
        spellCheck={false}
        value={exampleText(value)}
        onChange={event => set(path, readExample(event.target.value), keyOf(path))}
      />
      <span className="pex-said">
        {bad ? (
          <Chip tone="bad" icon="refused">
            Fails
          </Chip>
        ) : verdict ? (
          <Chip tone="ok" icon="check">
            Holds
          </Chip>
        ) : (
          <span className="xs t3">trying…</span>
        )}
        {verdict && <DecisionChip decision={verdict.decision} />}
        {verdict?.rule && <span className="xs t3 mono">by {verdict.rule}</span>}
      </span>
      {props.children}
      {bad && (
        <p className="pex-why">
          <Icon name="warning" size="s" tone="bad" />{" "}
          <span>
            <CodeWords text={bad.text} />
          </span>
        </p>
      )}
    </li>
  );
}
