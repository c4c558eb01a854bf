"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

/**
 * Around a table: scrolls sideways when it must (then it is a focusable region), otherwise its header sticks to the
 * page; ↑ ↓ Home End move between the links of rows. `label, children`.
 */
export function TableShell({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState<boolean | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setFits((element.firstElementChild?.scrollWidth ?? 0) <= element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  // Until it is measured it may scroll, and then the keyboard has to reach it.
  const scrolls = fits ? {} : { tabIndex: 0, role: "region", "aria-label": `${label}, scrolls sideways` };
  return (
    <div ref={box} className={fits ? "tw fits" : "tw"} onKeyDown={moveBetweenRows} {...scrolls}>
      {children}
    </div>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const current = (event.target as Element).closest(".rowlink");
  if (!current) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(".rowlink")];
  const at = links.indexOf(current as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || to < 0 || to >= links.length) return;
  event.preventDefault();
  links[to]?.focus();
}
