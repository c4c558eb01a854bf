import { createHash } from "node:crypto";

export type Wanted = { path: string; digest: string; executable: boolean };
export type Got = { path: string; bytes: Uint8Array; executable: boolean };

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** How files that a client got differ from those that were published, in a sentence; "" where they do not. */
export function filesDiffer(wanted: readonly Wanted[], got: readonly Got[]): string {
  const byPath = new Map<string, Got>();
  for (const file of got) {
    if (byPath.has(file.path)) return `${shown(file.path)} is there twice.`;
    byPath.set(file.path, file);
  }
  const known = new Set(wanted.map(({ path }) => path));
  for (const { path, digest, executable } of wanted) {
    const file = byPath.get(path);
    if (!file) return `${shown(path)} is missing.`;
    if (sha256Of(file.bytes) !== digest) return `${shown(path)} has other bytes than were published.`;
    if (file.executable !== executable)
      return executable ? `${shown(path)} can no longer be run.` : `${shown(path)} can suddenly be run.`;
  }
  const more = got.find(({ path }) => !known.has(path));
  return more ? `${shown(more.path)} was never published.` : "";
}

/** Names as the archive itself writes them: clients drop a skill whose SKILL.md is not at the root, without a word. */
export function namesDiffer(names: readonly string[]): string {
  const odd = names.find(name => name.startsWith("./") || name.startsWith("/") || name.includes("\\"));
  if (odd !== undefined) return `${shown(odd)}: clients refuse archives with names like that.`;
  return names.includes("SKILL.md") ? "" : "SKILL.md is not at the archive's root.";
}

/** Names in answers may be anything. */
export const shown = (text: string): string => {
  const plain = text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
};
