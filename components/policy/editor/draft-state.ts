import type { PolicyDocument } from "@/lib/policy/schema";

/** What an author writes: the document, and what is said of it. */
export type Draft = { document: PolicyDocument; title: string; reason: string; pilotTeams: string[] };
export type EditorState = {
  draft: Draft;
  past: Draft[];
  future: Draft[];
  /** Which field was changed last, and when: typing in one field is one step back. */
  last: { key: string; atMs: number } | null;
};
export type EditorAction =
  | { kind: "change"; to: (draft: Draft) => Draft; key?: string; atMs: number }
  | { kind: "undo" }
  | { kind: "redo" };

const TOGETHER_MS = 1_200;
const MOST_STEPS = 200;

export const begin = (draft: Draft): EditorState => ({ draft, past: [], future: [], last: null });

export function edit(state: EditorState, action: EditorAction): EditorState {
  const { draft, past, future, last } = state;
  if (action.kind === "undo") {
    const before = past.at(-1);
    return before ? { draft: before, past: past.slice(0, -1), future: [draft, ...future], last: null } : state;
  }
  if (action.kind === "redo") {
    const [after, ...rest] = future;
    return after ? { draft: after, past: [...past, draft], future: rest, last: null } : state;
  }
  const next = action.to(draft);
  if (next === draft) return state;
  const { key, atMs } = action;
  const same = key !== undefined && last?.key === key && atMs - last.atMs < TOGETHER_MS;
  return {
    draft: next,
    past: same ? past : [...past, draft].slice(-MOST_STEPS),
    future: [],
    last: key === undefined ? null : { key, atMs },
  };
}

export const sameDraft = (a: Draft, b: Draft): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
