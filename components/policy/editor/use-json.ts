"use client";
import { useMemo, useState } from "react";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Draft } from "./draft-state";
import type { Brain } from "./use-brain";

type Typed = { text: string; document: PolicyDocument | null; wrong: string | null };

/**
 * The document as text. What is typed becomes the document as soon as it can be read, and stays as it was typed; what
 * cannot be read stays text and changes nothing else.
 */
export function useJson(
  brain: Brain | null,
  draft: Draft,
  change: (to: (draft: Draft) => Draft, key?: string) => void,
) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const { document } = draft;
  const written = useMemo(() => JSON.stringify(document, null, 2), [document]);
  const holds = typed && (typed.document === null || typed.document === document);
  return {
    text: holds ? typed.text : written,
    wrong: holds ? typed.wrong : null,
    pending: Boolean(holds && typed.document === null),
    type: (text: string) => {
      if (!brain) return;
      const read = brain.readText(text);
      if (read.document) {
        const next = read.document;
        setTyped({ text, document: next, wrong: null });
        change(one => ({ ...one, document: next }), "json");
        return;
      }
      const [first] = read.issues;
      const wrong =
        "syntax" in read
          ? `${read.syntax}.`
          : first
            ? `${first.path.join(".") || "The document"}: ${first.message}.`
            : "It cannot be read.";
      setTyped({ text, document: null, wrong });
    },
    drop: () => setTyped(null),
  };
}
