import { sha256 } from "@/lib/core/ids";

/**
 * A settings document as the client writes it before it hashes it: keys in order, no spaces. Not `canonical`: an object's
 * keys that are whole numbers come first here, in the order of numbers, as they do in every JavaScript object.
 */
export const clientText = (settings: object): string => JSON.stringify(ordered(settings));

/** What the client reports as `resolved_sha256` when it runs under these settings and no others. */
export const clientDigest = (settings: object): string => sha256(clientText(settings));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
