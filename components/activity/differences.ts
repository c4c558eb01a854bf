import { MISSING } from "@/components/ui/format";

export type Difference = { field: string; before: string | null; after: string | null };

/**
 * What differs between two states, a line a field: `null` where a side does not have it. Lists and objects are written
 * out; fields that are equal on both sides are left out.
 */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [fields(before), fields(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap(field => {
    const [old, now] = [words(was[field]), words(is[field])];
    return old === now ? [] : [{ field, before: old, after: now }];
  });
}

function fields(state: unknown): Record<string, unknown> {
  if (state === null || state === undefined) return {};
  return typeof state === "object" && !Array.isArray(state) ? { ...state } : { value: state };
}

function words(value: unknown): string | null {
  if (value === undefined) return null;
  if (value === null || value === "") return MISSING;
  if (Array.isArray(value) && value.every(one => typeof one !== "object")) return value.join(", ") || MISSING;
  return typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);
}
