"use client";
import { useEffect } from "react";

/** Notes that the reader looked, once the page stands. What is new stays until the next visit. */
export function VisitMark({ mark }: { mark: () => Promise<void> }) {
  useEffect(() => {
    void mark().catch(() => undefined);
  }, [mark]);
  return null;
}
