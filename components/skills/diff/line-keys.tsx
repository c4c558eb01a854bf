"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useTransition } from "react";

/**
 * Lets every line number of a diff be reached: Tab goes to a file's name, arrows go on along its lines, Enter opens a
 * comment, Escape goes back to the name.
 * The numbers are links, so that they work without this.
 */
export function LineKeys({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-ln]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    start(() => router.push(link.getAttribute("href") ?? "", { scroll: false }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = event.target as Element;
    const file = at.closest<HTMLDetailsElement>(".dfile");
    const name = file?.querySelector<HTMLElement>(":scope > summary");
    const link = at.closest<HTMLAnchorElement>("a[data-ln]");
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (link && event.key === "Escape") return name?.focus();
    if (!file || !step || !(link || (at === name && step === 1))) return;
    event.preventDefault();
    if (!link) file.open = true;
    const lines = [...file.querySelectorAll<HTMLAnchorElement>("a[data-ln]")].filter(one => one.offsetParent !== null);
    const next = link ? lines.indexOf(link) + step : 0;
    if (next < 0) name?.focus();
    else lines[Math.min(lines.length - 1, next)]?.focus();
  };
  return (
    // The links inside are what is pressed; this only listens.
    <div role="presentation" aria-busy={pending || undefined} onClick={onClick} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
