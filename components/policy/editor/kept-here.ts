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

/** Text that was typed as JSON and cannot be read, with the revision that it was typed over. */
export type KeptText = { revision: number; text: string };
const textKey = (id: string): string => `${key(id)}:text`;

export function readKeptText(id: string): KeptText | null {
  try {
    const kept = JSON.parse(localStorage.getItem(textKey(id)) ?? "null") as KeptText | null;
    return typeof kept?.text === "string" ? kept : null;
  } catch {
    return null;
  }
}

export const writeKeptText = (id: string, kept: KeptText | null): void => write(textKey(id), kept);
export const writeKept = (id: string, kept: Kept | null): void => write(key(id), kept);

/** A full or forbidden storage keeps nothing; saving still works. */
function write(name: string, kept: object | null): void {
  try {
    if (kept) localStorage.setItem(name, JSON.stringify(kept));
    else localStorage.removeItem(name);
  } catch {}
}
