"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

/**
 * The queue as a list that keys walk: j k or arrows move, letters press the button that shows them. Letters decide only
 * while the focus is in the queue; from elsewhere j and k lead into it. When a row leaves, the next one takes its place.
 */
export function CurationKeys({ label, items }: { label: string; items: { key: string; row: ReactNode }[] }) {
  const list = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState(0);
  const within = useRef(false);
  const current = Math.min(at, items.length - 1);
  const go = (to: number) => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    setAt(next);
    const row = list.current?.children[next];
    if (!(row instanceof HTMLElement)) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const keys = items.map(({ key }) => key).join(" ");
  const before = useRef(keys);
  useEffect(() => {
    if (before.current === keys) return;
    before.current = keys;
    const row = list.current?.children[current];
    if (within.current && document.activeElement === document.body && row instanceof HTMLElement) row.focus();
  }, [keys, current]);
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || busy(event) || !["j", "k"].includes(event.key)) return;
      event.preventDefault();
      const row = list.current?.children[current];
      if (row instanceof HTMLElement) row.focus();
    };
    window.addEventListener("keydown", enter);
    return () => window.removeEventListener("keydown", enter);
  }, [current]);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const row = list.current?.children[current];
    if (event.key === "Escape" && row instanceof HTMLElement) {
      const open = (event.target as Element).closest("details[open]");
      open?.removeAttribute("open");
      if (open) row.focus();
    }
    if (busy(event.nativeEvent)) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      go(current + step);
      return;
    }
    const button = row?.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
    if (button.tagName === "SUMMARY")
      button.parentElement?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
  };
  return (
    <ol
      ref={list}
      className="curl"
      aria-label={label}
      onKeyDown={press}
      onFocus={event => {
        within.current = true;
        const row = [...event.currentTarget.children].findIndex(one => one.contains(event.target));
        if (row >= 0) setAt(row);
      }}
      onBlur={event => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget))
          within.current = false;
      }}
    >
      {items.map(({ key, row }, index) => (
        <li key={key} tabIndex={-1} aria-current={index === current ? "true" : undefined}>
          {row}
        </li>
      ))}
    </ol>
  );
}

/** Keys that belong to somebody else: typing, shortcuts of the browser, an open dialog. */
function busy(event: globalThis.KeyboardEvent): boolean {
  const { target } = event;
  return (
    event.metaKey ||
    event.ctrlKey ||
    event.altKey ||
    (target instanceof HTMLElement &&
      (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) || target.closest("dialog, [popover]") !== null))
  );
}
