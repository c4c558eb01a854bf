import type { Capabilities } from "../schema";

const KINDS = ["tools", "hosts", "commands", "environment", "writes"] as const;
export type CapabilityKind = (typeof KINDS)[number];
export type NewCapability = { kind: CapabilityKind; value: string; path: string; line: number | null };

/** What a version may do that the one before it could not. Commands count only when no tool or script had them. */
export function newCapabilities(before: Capabilities | null, after: Capabilities): NewCapability[] {
  return KINDS.flatMap(kind => {
    const known = new Set((before?.[kind] ?? []).map(one => one.value));
    return after[kind]
      .filter(one => !known.has(one.value))
      .map(one => ({ kind, value: one.value, path: one.at.path, line: one.at.line }));
  });
}

/** Whether a new version asks for more than its predecessor: a first version widens nothing, it is read as a whole. */
export const widens = (before: Capabilities | null, after: Capabilities): boolean =>
  before !== null && newCapabilities(before, after).some(({ kind }) => kind === "tools" || kind === "hosts");
