import type { Norm } from "../schema";
import type { Manifest } from "./manifest/manifest";

const MARK = /^norm(?:[-_.]\w{1,40})?$/i;
const LONGEST = 300;

/**
 * Safety norms that an author marked: entries of `metadata` named `norm`, or `norm-` and a word. They stand before those
 * that the scan reads from the text, and a marked sentence of the text is not said twice.
 */
export function withMarkedNorms(manifest: Manifest, path: string, read: readonly Norm[]): Norm[] {
  const entries = manifest.fields.get("metadata")?.entries ?? [];
  const marked = Object.entries(manifest.metadata).flatMap(([key, value]): Norm[] => {
    const text = value.trim().slice(0, LONGEST);
    const line = entries.find(entry => entry.key === key)?.line ?? 1;
    return MARK.test(key) && text ? [{ text, path, line }] : [];
  });
  const said = new Set(marked.map(norm => norm.text));
  return [...marked, ...read.filter(norm => !said.has(norm.text))];
}
