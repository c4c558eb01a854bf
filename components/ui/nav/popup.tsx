"use client";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef } from "react";

/**
 * A panel that a button opens, in the top layer: Escape, a click outside and choosing a link close it, arrows move
 * inside. The browser does the opening, so it works before the script has loaded.
 * `label, trigger, triggerClass, children, align?: "start" | "end", side?: "bottom" | "top", wide?`.
 */
export function Popup(props: {
  label?: string;
  trigger: ReactNode;
  triggerClass: string;
  triggerTitle?: string;
  align?: "start" | "end";
  side?: "bottom" | "top";
  wide?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const anchor = `--${id.replace(/[^a-z0-9]/gi, "")}`;
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const classes = ["menu", props.align === "end" && "to-end", props.side === "top" && "to-top", props.wide && "wide"];
  const onClick = (event: MouseEvent) => {
    const chosen = (event.target as Element).closest("a, button[data-closes]");
    if (chosen && !event.metaKey && !event.ctrlKey) panel.current?.hidePopover();
  };
  return (
    <span className="pop">
      <button
        ref={button}
        type="button"
        className={props.triggerClass}
        aria-label={props.label}
        title={props.triggerTitle}
        popoverTarget={id}
        style={{ anchorName: anchor } as CSSProperties}
        onKeyDown={event => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          panel.current?.showPopover();
          focusables(panel.current)[0]?.focus();
        }}
      >
        {props.trigger}
      </button>
      {/* Clicks on the links inside only close the panel; the links themselves are what is pressed. */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={classes.filter(Boolean).join(" ")}
        style={{ positionAnchor: anchor } as CSSProperties}
        onClick={onClick}
        onKeyDown={event => moveFocus(event, panel.current)}
        role="presentation"
      >
        {props.children}
      </div>
    </span>
  );
}

function focusables(panel: HTMLElement | null): HTMLElement[] {
  return [...(panel?.querySelectorAll<HTMLElement>(".mi:not(:disabled)") ?? [])];
}

function moveFocus(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (event.target instanceof HTMLInputElement) return;
  const items = focusables(panel);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined || !items.length) return;
  event.preventDefault();
  items.at(to >= items.length ? 0 : to)?.focus();
}
