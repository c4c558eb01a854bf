"use client";
import { useEffect } from "react";

/** Remembers the chosen view of a diff for the next one. */
export function KeepView({ view }: { view: string | undefined }) {
  useEffect(() => {
    if (view === "split" || view === "unified") {
      // biome-ignore lint/suspicious/noDocumentCookie: a preference, read by the server when it draws the next diff.
      document.cookie = `diff-view=${view}; path=/; max-age=31536000; samesite=lax`;
    }
  }, [view]);
  return null;
}
