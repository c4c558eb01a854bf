"use client";
import { useEffect, useReducer, useState } from "react";
import { tailBatch } from "./tail-message";
import { emptyTail, tailState } from "./tail-state";

export type Connection = "connecting" | "open" | "lost";
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Listens to what is booked from now on. A broken connection is opened again, each time a little later. */
export function useTail() {
  const [state, dispatch] = useReducer(tailState, emptyTail);
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    const open = () => {
      source = new EventSource("/api/v1/usage/tail");
      source.onopen = () => {
        failures = 0;
        setConnection("open");
      };
      source.onmessage = message => dispatch({ type: "arrived", ...tailBatch(message.data) });
      source.onerror = () => {
        source?.close();
        setConnection("lost");
        timer = setTimeout(open, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
        failures++;
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, []);
  return { state, connection, pause: () => dispatch({ type: "pause" }), resume: () => dispatch({ type: "resume" }) };
}
