import { createHash } from "node:crypto";
import type { SkillPackage } from "../schema";
import { byPath } from "./assemble";

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** What a package is, whatever it was packed in: a digest over path, mode, size and digest of every file. */
export function packageDigest(pkg: SkillPackage): string {
  const listing = pkg.files
    .toSorted(byPath)
    .map(({ path, bytes, executable }) => [path, executable ? 755 : 644, bytes.length, sha256(bytes)]);
  return `sha256:${sha256(JSON.stringify(listing))}`;
}
