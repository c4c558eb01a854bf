import type { Draft } from "./draft-state";

/** What somebody wrote and did not save, kept in this browser until it is saved or dropped. */
export type Kept = { revision: number; draft: Draft; base: Draft; atMs: number };

const key = (id: string): string => `policy-draft:${id}`;

export function readKept(id: string): Kept | null {
  try {
    const text = localStorage.getItem(key(id));
    const kept = text ? (JSON.parse(text) as Kept) : null;
    return kept?.draft?.document && kept.base?.document ? kept : null;
  } catch {
    return null;
  }
}

/** A full or forbidden storage keeps nothing; saving still works. */
export function writeKept(id: string, kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(key(id), JSON.stringify(kept));
    else localStorage.removeItem(key(id));
  } catch {}
}
