"use client";
import { useEffect, useState } from "react";
import type { Checked, ExampleVerdict, Ground } from "@/lib/policy/rules/document-check";
import type { ReadDocument } from "@/lib/policy/rules/read-document";
import type { PolicyDocument } from "@/lib/policy/schema";
import type * as brain from "./brain";

export type Brain = typeof brain;
let loading: Promise<Brain> | null = null;
export const loadBrain = (): Promise<Brain> => (loading ??= import("./brain"));

export function useBrain(): Brain | null {
  const [brain, setBrain] = useState<Brain | null>(null);
  useEffect(() => {
    let gone = false;
    loadBrain().then(loaded => !gone && setBrain(loaded));
    return () => {
      gone = true;
    };
  }, []);
  return brain;
}

/** What is said of a document as it stands; `of` is the document that it was said of. */
export type Judged = {
  of: PolicyDocument;
  read: ReadDocument;
  checked: Checked | null;
  verdicts: ReadonlyMap<string, ExampleVerdict>;
};

const WAIT_MS = 150;

/** Judges the document a moment after it was changed. The last judgement stays until the next one is there. */
export function useJudged(brain: Brain | null, document: PolicyDocument, ground: Ground): Judged | null {
  const [judged, setJudged] = useState<Judged | null>(null);
  useEffect(() => {
    if (!brain) return;
    const timer = setTimeout(() => setJudged(judge(brain, document, ground)), WAIT_MS);
    return () => clearTimeout(timer);
  }, [brain, document, ground]);
  return judged;
}

export function judge(brain: Brain, document: PolicyDocument, ground: Ground): Judged {
  const read = brain.readDocument(document);
  if (!read.document) return { of: document, read, checked: null, verdicts: new Map() };
  const verdicts = brain.exampleVerdicts(read.document, ground);
  return {
    of: document,
    read,
    checked: brain.checkDocument(read.document, ground),
    verdicts: new Map(verdicts.map(one => [one.path, one])),
  };
}
