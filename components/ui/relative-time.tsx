"use client";
import { useEffect, useState } from "react";
import { formatExact, formatRelative } from "./format";

/**
 * `2 min ago`, with the exact moment as title; keeps itself true while the page is open.
 * `at, now (epoch ms, the server's clock when it rendered), timeZone`.
 */
export function RelativeTime({ at, now, timeZone }: { at: number; now: number; timeZone: string }) {
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setPassedMs(performance.now() - started), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at, timeZone)} className="nowrap tnum">
      {formatRelative(at, now + passedMs, timeZone)}
    </time>
  );
}
