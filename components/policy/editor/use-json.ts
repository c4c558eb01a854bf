"use client";
import { useEffect, useMemo, useState } from "react";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Draft } from "./draft-state";
import { readKeptText, writeKeptText } from "./kept-here";
import type { Brain } from "./use-brain";

type Typed = { text: string; document: PolicyDocument | null; wrong: string | null };

/**
 * The document as text. What is typed becomes the document as soon as it can be read, and stays as it was typed; what
 * cannot be read stays text, changes nothing else, and is still there after a reload.
 */
export function useJson(
  brain: Brain | null,
  draft: Draft,
  change: (to: (draft: Draft) => Draft, key?: string) => void,
  at: { id: string; revision: number },
) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const { id, revision } = at;
  const { document } = draft;
  const written = useMemo(() => JSON.stringify(document, null, 2), [document]);
  const holds = typed && (typed.document === null || typed.document === document);
  const unread = holds && typed.document === null ? typed.text : null;

  // Over a draft that was saved since, the text would quietly undo what was saved.
  useEffect(() => {
    const kept = readKeptText(id);
    if (brain && kept?.revision === revision)
      setTyped(last => last ?? { text: kept.text, document: null, wrong: wrongIn(brain.readText(kept.text)) });
  }, [brain, id, revision]);
  useEffect(() => {
    if (brain) writeKeptText(id, unread === null ? null : { revision, text: unread });
  }, [brain, id, revision, unread]);

  return {
    text: holds ? typed.text : written,
    wrong: holds ? typed.wrong : null,
    pending: unread !== null,
    type: (text: string) => {
      if (!brain) return;
      const read = brain.readText(text);
      if (read.document) {
        const next = read.document;
        setTyped({ text, document: next, wrong: null });
        change(one => ({ ...one, document: next }), "json");
        return;
      }
      setTyped({ text, document: null, wrong: wrongIn(read) });
    },
    drop: () => setTyped(null),
  };
}

function wrongIn(read: ReturnType<Brain["readText"]>): string {
  if ("syntax" in read) return `${read.syntax}.`;
  const [first] = read.issues;
  return first ? `${first.path.join(".") || "The document"}: ${first.message}.` : "It cannot be read.";
}
