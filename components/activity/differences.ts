import { MISSING } from "@/components/ui/format";

/** One field that is not the same on both sides: what went and what came, a line each. */
export type Difference = { field: string; before: string[]; after: string[] };

/**
 * What differs between two states, field by field. Of lists only the entries that came or went are written; a list
 * that only changed its order says so. Fields that are equal on both sides are left out.
 */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [fields(before), fields(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap(field => {
    const [old, now] = [lines(was[field]), lines(is[field])];
    if (old.join("\n") === now.join("\n")) return [];
    const [went, came] = [without(old, now), without(now, old)];
    if (!went.length && !came.length) return [{ field, before: [], after: ["the same entries in another order"] }];
    return [{ field, before: went, after: came }];
  });
}

function fields(state: unknown): Record<string, unknown> {
  if (state === null || state === undefined) return {};
  if (Array.isArray(state)) return { list: state };
  return typeof state === "object" ? { ...state } : { value: state };
}

function lines(value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [words(value)];
  if (value.every(one => typeof one !== "object" || one === null)) return [value.map(words).join(", ") || MISSING];
  return value.map(words);
}

function words(value: unknown): string {
  if (value === null || value === "") return MISSING;
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${typeof one === "object" ? JSON.stringify(one) : String(one)}`)
    .join(", ");
}

/** The lines of one list that the other does not have, as often as they are more. */
function without(list: string[], other: string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return list.filter(line => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
