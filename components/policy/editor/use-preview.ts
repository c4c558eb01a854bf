"use client";
import { useEffect, useState } from "react";
import type { PreviewResult } from "@/lib/policy/preview-schema";
import type { PolicyDocument } from "@/lib/policy/schema";

export type Preview = {
  state: "waiting" | "running" | "done" | "failed";
  /** From nought to one, while it runs. */
  share: number;
  /** Of the last document that was asked about: stays in sight while the next one is asked. */
  result: PreviewResult | null;
  message: string;
  /** How often it was asked again by hand. */
  round: number;
};

const WAIT_MS = 500;
const START: Preview = { state: "waiting", share: 0, result: null, message: "", round: 0 };

/**
 * What the document would have changed in the last days. Asked a moment after the last change; what is asked already is
 * given up as soon as the document changes again. `document` null: nothing to ask about; "hold": it is being read, and
 * what was answered last stays in sight.
 */
export function usePreview(
  document: PolicyDocument | "hold" | null,
  team: string | null,
  days: number,
): Preview & { again: () => void } {
  const [preview, setPreview] = useState(START);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!document) {
      setPreview(START);
      return;
    }
    setPreview(last => ({ ...last, state: "waiting", share: 0, round }));
    if (document === "hold") return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      setPreview(last => ({ ...last, state: "running", share: 0 }));
      try {
        const result = await askPreview({ team, document, days }, stop.signal, share =>
          setPreview(last => ({ ...last, share })),
        );
        if (!stop.signal.aborted) setPreview({ state: "done", share: 1, result, message: "", round });
      } catch (error) {
        if (stop.signal.aborted) return;
        const message = error instanceof Error ? error.message : "The portal did not answer.";
        setPreview(last => ({ ...last, state: "failed", share: 0, message }));
      }
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [document, team, days, round]);
  return { ...preview, again: () => setRound(round + 1) };
}

type Line = { progress?: number; result?: PreviewResult; problem?: { detail?: string } };

/** One line of JSON after the other: how far it is, and at last the answer. */
export async function askPreview(
  body: { team: string | null; document: PolicyDocument; days: number },
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<PreviewResult> {
  const answer = await fetch("/api/v1/policy/preview", {
    method: "POST",
    signal,
    headers: { "content-type": "application/json", accept: "application/x-ndjson" },
    body: JSON.stringify(body),
  }).catch(error => {
    if (signal.aborted) throw error;
    throw new Error("The portal did not answer. Your draft is still here.");
  });
  if (!answer.ok || !answer.body) {
    const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
    throw new Error(problem?.detail ?? `The portal answered ${answer.status}.`);
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const text of lines) {
      if (!text.trim()) continue;
      const line = JSON.parse(text) as Line;
      if (typeof line.progress === "number") onProgress(line.progress);
      if (line.problem) throw new Error(line.problem.detail ?? "The preview failed.");
      if (line.result) return line.result;
    }
    if (done) throw new Error("The preview ended before its answer. Try it again.");
  }
}
