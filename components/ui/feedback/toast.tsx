"use client";
import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { Icon } from "../icon";

/**
 * What just happened, in the past tense, with the way back. `toast({ tone, text, action? })` from anywhere in the
 * browser; `Toaster` stands once in the frame; `FlashToast tone, text` says something after a redirect.
 * Good news leaves after six seconds unless it offers an action (then twelve); errors stay until dismissed.
 */
export type ToastTone = "ok" | "bad" | "info";
export type ToastAction = { label: string; run: () => void } | { label: string; href: string };
type Toast = { id: number; tone: ToastTone; text: string; action?: ToastAction };

let shown: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const none: Toast[] = [];

export function toast(one: Omit<Toast, "id">): void {
  const id = ++lastId;
  change([...shown.slice(-2), { ...one, id }]);
  if (one.tone !== "bad") setTimeout(() => dismiss(id), one.action ? 12_000 : 6_000);
}

export function Toaster() {
  const router = useRouter();
  const toasts = useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
    () => none,
  );
  const act = (one: Toast) => {
    dismiss(one.id);
    if (one.action && "href" in one.action) router.push(one.action.href);
    else one.action?.run();
  };
  return (
    <div className="toasts">
      {toasts.map(one => (
        <div key={one.id} className="toast" role={one.tone === "bad" ? "alert" : "status"}>
          <Icon name={pictures[one.tone]} tone={tones[one.tone]} />
          <span>{one.text}</span>
          {one.action ? (
            <button type="button" className="btn quiet s" onClick={() => act(one)}>
              {one.action.label}
            </button>
          ) : (
            <span className="hidden sm:block" />
          )}
          <button type="button" className="btn quiet icon s" aria-label="Dismiss" onClick={() => dismiss(one.id)}>
            <Icon name="cross" size="s" />
          </button>
        </div>
      ))}
    </div>
  );
}

export function FlashToast({ tone, text }: { tone: ToastTone; text: string }) {
  useEffect(() => toast({ tone, text }), [tone, text]);
  return null;
}

const pictures = { ok: "check", bad: "warning", info: "info" } as const;
const tones = { ok: "ok", bad: "bad", info: "accent" } as const;

function dismiss(id: number): void {
  change(shown.filter(one => one.id !== id));
}

function change(next: Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}
