import { once } from "node:events";
import { gzipSync } from "fflate";
import { pack } from "tar-stream";
import type { SkillPackage } from "../schema";
import { byPath } from "./assemble";

/** A tar.gz with SKILL.md at its top, the same bytes on every machine. Paths too long for ustar become PAX headers. */
export async function writeTarGz(pkg: SkillPackage): Promise<Uint8Array> {
  const tar = pack();
  for (const { path, bytes, executable } of pkg.files.toSorted(byPath))
    tar.entry({ name: path, mode: executable ? 0o755 : 0o644, mtime: new Date(0), uid: 0, gid: 0 }, Buffer.from(bytes));
  tar.finalize();
  const chunks: Buffer[] = [];
  tar.on("data", chunk => chunks.push(Buffer.from(chunk as Uint8Array)));
  await once(tar, "end");
  return gzipSync(new Uint8Array(Buffer.concat(chunks)), { level: 6, mtime: 0 });
}
