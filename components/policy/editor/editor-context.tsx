"use client";
import { createContext, useContext } from "react";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Draft } from "./draft-state";
import type { Path } from "./set-at";
import type { Judged } from "./use-brain";

export type Finding = { tone: "bad" | "warn"; text: string; remedy?: string };
export type Editor = {
  draft: Draft;
  judged: Judged | null;
  /** Changes the value at a path of the document; typing into one field is one step back. */
  set: (path: Path, value: unknown, key?: string) => void;
  change: (to: (draft: Draft) => Draft, key?: string) => void;
  /** What is wrong at a path or, with `below`, anywhere under it. */
  findings: (path: Path, below?: boolean) => Finding[];
  /** Opens the place of the form where something stands. */
  show: (path: Path) => void;
  /** What was asked to be shown last; every time anew. */
  shown: { path: Path } | null;
  baseline: PolicyDocument | null;
  inForce: PolicyDocument | null;
  readOnly: boolean;
};

const Context = createContext<Editor | null>(null);
export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error("A field of a policy stands outside its editor.");
  return editor;
}

/** Everything that the last judgement says of a place. */
export function findingsAt(judged: Judged | null, path: Path, below = false): Finding[] {
  if (!judged) return [];
  const here = path.join(".");
  const means = (at: readonly (string | number)[]) => {
    const text = at.join(".");
    return text === here || (below && text.startsWith(`${here}.`));
  };
  const { read, checked } = judged;
  return [
    ...read.issues.filter(one => means(one.path)).map(one => ({ tone: "bad" as const, text: sentence(one.message) })),
    ...(checked?.floor ?? []).filter(one => means(one.path)).map(one => ({ tone: "bad" as const, text: one.message })),
    ...(checked?.examples ?? [])
      .filter(one => means(one.path))
      .map(one => ({ tone: "bad" as const, text: one.message })),
    ...(checked?.lint ?? [])
      .filter(one => means(one.path))
      .map(one => ({ tone: one.blocks ? ("bad" as const) : ("warn" as const), text: one.message, remedy: one.remedy })),
  ];
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
