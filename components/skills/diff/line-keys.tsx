"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useTransition } from "react";

/**
 * Lets every line number of a diff be reached: Tab goes to a file, arrows go along its lines, Enter opens a comment.
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
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-ln]");
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (!link || !step) return;
    const lines = [...(link.closest(".dfile")?.querySelectorAll<HTMLAnchorElement>("a[data-ln]") ?? [])].filter(
      one => one.offsetParent !== null,
    );
    const next = lines[Math.min(lines.length - 1, Math.max(0, lines.indexOf(link) + step))];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // The links inside are what is pressed; this only listens.
    <div role="presentation" aria-busy={pending || undefined} onClick={onClick} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
