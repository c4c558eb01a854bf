import type { CSSProperties, ReactNode } from "react";
import { Icon, type IconName } from "./icon";

/**
 * A state in a word: `Chip tone? icon? title?`. Colour never speaks alone, so the word says it.
 * `Dot color?, hollow?` is the square of a series' colour beside its name.
 */
export type ChipTone = "neutral" | "ok" | "warn" | "bad" | "info" | "accent" | "line";

const toneClass = { neutral: "", ok: "ok", warn: "warn", bad: "bad", info: "info", accent: "acc", line: "line" };

export function Chip(props: { tone?: ChipTone; icon?: IconName; title?: string; children: ReactNode }) {
  return (
    <span className={`chip ${toneClass[props.tone ?? "neutral"]}`.trim()} title={props.title}>
      {props.icon && <Icon name={props.icon} size="s" />}
      {props.children}
    </span>
  );
}

export function Dot({ color, hollow }: { color?: string; hollow?: boolean }) {
  return (
    <i
      className={hollow ? "dot hollow" : "dot"}
      aria-hidden
      style={color ? ({ "--c": color } as CSSProperties) : undefined}
    />
  );
}
