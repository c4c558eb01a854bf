import { constants } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { basename } from "node:path";
import { assemble, type Entry, isJunk, mib, type ReadPackage } from "./assemble";
import { PACKAGE_LIMITS, type PackageLimits } from "./limits";
import { ARCHIVE, refused, tooLarge } from "./refuse";

type Walk = { limits: PackageLimits; entries: Entry[]; bytes: number };

/** A package from a folder on disk. Links are refused, not followed; files are opened only where they are plain files. */
export async function readFolder(dir: string, limits: PackageLimits = PACKAGE_LIMITS): Promise<ReadPackage> {
  const root = await realpath(dir).catch(() => {
    throw refused(dir, "There is no such folder.");
  });
  if (!(await lstat(root)).isDirectory()) throw refused(dir, "It is not a folder.");
  const walk: Walk = { limits, entries: [], bytes: 0 };
  await descend(root, "", walk);
  return { ...assemble(walk.entries, limits), folder: basename(root).normalize("NFC") };
}

async function descend(dir: string, prefix: string, walk: Walk): Promise<void> {
  if (prefix.split("/").length > walk.limits.depth)
    throw refused(prefix, `The path is more than ${walk.limits.depth} folders deep.`);
  for (const name of await readdir(dir, { encoding: "buffer" })) {
    const path = prefix + decodeName(name, prefix);
    if (walk.entries.length >= walk.limits.entries)
      throw tooLarge(ARCHIVE, `It has more than ${walk.limits.entries} entries.`);
    if (isJunk(path)) {
      walk.entries.push({ path, bytes: null, executable: false });
      continue;
    }
    const full = `${dir}/${path.slice(prefix.length)}`;
    const stat = await lstat(full);
    if (stat.isDirectory()) {
      walk.entries.push({ path, bytes: null, executable: false });
      await descend(full, `${path}/`, walk);
    } else if (stat.isFile()) walk.entries.push(await readOne(full, path, walk));
    else throw refused(path, stat.isSymbolicLink() ? "It is a link." : "It is neither a file nor a folder.");
  }
}

function decodeName(name: Buffer, prefix: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    throw refused(prefix + name.toString("latin1"), "The name is not UTF-8.");
  }
}

// The file may change under our hands: what counts is what the open file says of itself.
async function readOne(full: string, path: string, walk: Walk): Promise<Entry> {
  const file = await open(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw refused(path, "It is not a plain file.");
    const { fileBytes, bytes: total } = walk.limits;
    if (stat.size > fileBytes) throw tooLarge(path, `The file is larger than ${mib(fileBytes)}.`);
    const bytes = Buffer.alloc(stat.size);
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    walk.bytes += read;
    if (walk.bytes > total) throw tooLarge(path, `With it the files are larger than ${mib(total)} in all.`);
    return { path, bytes: new Uint8Array(bytes.subarray(0, read)), executable: (stat.mode & 0o111) !== 0 };
  } finally {
    await file.close();
  }
}
