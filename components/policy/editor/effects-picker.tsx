"use client";
import { useId } from "react";
import { IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { EFFECT_CHOICES, WEIGHT_CHOICES } from "@/lib/policy/rules/words/effect-words";
import { useEditor } from "./editor-context";
import { Findings } from "./findings";
import type { Path } from "./set-at";

/** What a command does, however it is spelt: chosen from plain words, each from a weight on. */
export function EffectsPicker({ path, values }: { path: Path; values: readonly string[] }) {
  const { set, findings, readOnly } = useEditor();
  const id = useId();
  const left = EFFECT_CHOICES.filter(({ kind }) => !values.some(value => value.split("@")[0] === kind));
  return (
    <div className="field peff">
      <label htmlFor={id}>Commands that, however they are spelt,</label>
      {values.length > 0 && (
        <ul>
          {values.map((value, at) => {
            const [kind = "", weight = ""] = value.split("@");
            const words = EFFECT_CHOICES.find(one => one.kind === kind)?.words ?? `${kind}, which is no known effect`;
            return (
              <li key={value}>
                <span className="peff-words">
                  <b>{words}</b>
                  <small className="mono t3">{value}</small>
                </span>
                <Select
                  aria-label={`How much: ${words}`}
                  value={weight}
                  disabled={readOnly}
                  onChange={event =>
                    set(path, values.with(at, event.target.value ? `${kind}@${event.target.value}` : kind))
                  }
                >
                  {WEIGHT_CHOICES.map(choice => (
                    <option key={choice.weight} value={choice.weight}>
                      {choice.words}
                    </option>
                  ))}
                </Select>
                {!readOnly && (
                  <IconButton
                    size="s"
                    icon="cross"
                    label={`Remove: ${words}`}
                    onClick={() =>
                      set(
                        path,
                        values.filter((_, other) => other !== at),
                      )
                    }
                  />
                )}
                <Findings items={findings([...path, at])} />
              </li>
            );
          })}
        </ul>
      )}
      {!readOnly && (
        <Select id={id} value="" onChange={event => event.target.value && set(path, [...values, event.target.value])}>
          <option value="">{values.length ? "Choose another …" : "Choose what they do …"}</option>
          {left.map(({ kind, words }) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
