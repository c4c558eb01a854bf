import type { PolicyDocument } from "@/lib/policy/schema";

export type Path = readonly (string | number)[];

/**
 * A document with one value changed; everything else is the same object as before. Paths are written beside the schema's
 * own names, and whatever they make is read by the schema before it is kept: that is why the casts may stand here.
 */
export function setAt<T>(whole: T, path: Path, value: unknown): T {
  const [head, ...rest] = path;
  if (head === undefined) return value as T;
  const copy = (Array.isArray(whole) ? [...whole] : { ...whole }) as Record<string | number, unknown>;
  copy[head] = setAt(copy[head], rest, value);
  return copy as T;
}

export function valueAt(document: PolicyDocument, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown> | null)?.[part], document);
}

export const keyOf = (path: Path): string => path.join(".");
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
};
