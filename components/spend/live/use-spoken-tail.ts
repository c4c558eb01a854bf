"use client";
import { useEffect, useRef } from "react";
import { announce } from "../../ui/feedback/announce";
import { formatUsd } from "../../ui/format";
import { counted } from "../output-figures";
import type { TailTotals } from "./tail-state";

const EVERY_MS = 20_000;

/** Tells screen readers now and then what has arrived, in one sentence instead of every row. */
export function useSpokenTail(totals: TailTotals): void {
  const now = useRef(totals);
  now.current = totals;
  useEffect(() => {
    let said = now.current;
    const timer = setInterval(() => {
      const requests = now.current.requests - said.requests;
      const costPico = now.current.costPico - said.costPico;
      if (requests > 0) announce(`${counted(requests, "new request")}, ${formatUsd(costPico)}.`);
      said = now.current;
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
