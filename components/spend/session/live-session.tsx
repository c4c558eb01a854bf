"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { tailBatch } from "../live/tail-message";

const SOON_MS = 3_000;
/** When more arrived than the tail lists, this session may be among it. */
const LATER_MS = 15_000;

/** Keeps the page of a running session true: what arrives for it reloads the figures, every three seconds at most. */
export function LiveSession({ sessionId }: { sessionId: string }) {
  const router = useRouter();
  useEffect(() => {
    const source = new EventSource("/api/v1/usage/tail");
    let timer: ReturnType<typeof setTimeout> | undefined;
    source.onmessage = message => {
      const { events, more } = tailBatch(message.data);
      const hit = events.some(event => event.sessionId === sessionId);
      if (timer || (!hit && more === 0)) return;
      const reload = () => {
        timer = undefined;
        router.refresh();
      };
      timer = setTimeout(reload, hit ? SOON_MS : LATER_MS);
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [router, sessionId]);
  return null;
}
