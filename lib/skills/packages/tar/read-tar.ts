import { type Entry, mib } from "../assemble";
import type { PackageLimits } from "../limits";
import { ARCHIVE, refused, tooLarge } from "../refuse";
import { BLOCK, beforeNul, decodeUtf8, readHeader, type TarHeader } from "./header";
import { type Pax, readPax } from "./pax";

const KINDS = new Map([
  ["1", "It is a hard link."],
  ["2", "It is a link."],
  ["3", "It is a device."],
  ["4", "It is a device."],
  ["6", "It is a pipe."],
  ["S", "The file is sparse."],
]);
const FILES = new Set(["0", "\0", "7"]);
/** Room for a long name and the times that some packers add. */
const MAX_EXTENSION_BYTES = 16_384;

type Pending = { pax: Pax | null; longName: string | null };

/** The entries of a tar file: ustar, GNU long names and PAX paths. Everything else that a header can be is refused. */
export function readTar(bytes: Uint8Array, limits: PackageLimits): Entry[] {
  const tar = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  let pending: Pending = { pax: null, longName: null };
  let at = 0;
  let headers = 0;
  for (;;) {
    if (at + BLOCK > tar.length) throw refused(ARCHIVE, "It is cut off.");
    const header = readHeader(tar.subarray(at, at + BLOCK));
    at += BLOCK;
    if (header === null) break;
    if (++headers > limits.entries * 2) throw tooLarge(ARCHIVE, `It has more than ${limits.entries} entries.`);
    const name = pending.pax?.path ?? pending.longName ?? header.name;
    const size = sizeOf(header, pending, name, limits);
    if (at + size > tar.length) throw refused(name, "The file is larger than what is there.");
    const data = tar.subarray(at, at + size);
    at += Math.ceil(size / BLOCK) * BLOCK;
    const extended = extension(header, data, name, pending);
    if (extended) pending = extended;
    else {
      const entry = entryOf(header, data, name);
      if (entry) entries.push(entry);
      pending = { pax: null, longName: null };
    }
  }
  if (pending.pax !== null || pending.longName !== null) throw refused(ARCHIVE, "A long name is followed by no file.");
  for (; at < tar.length; at++) if (tar[at] !== 0) throw refused(ARCHIVE, "Something follows its end.");
  return entries;
}

function sizeOf(header: TarHeader, { pax }: Pending, name: string, limits: PackageLimits): number {
  const size = pax?.size ?? header.size;
  const extends_ = "xgLK".includes(header.type);
  if (extends_ && size > MAX_EXTENSION_BYTES) throw refused(name, "The header of a long name is too large.");
  if (!extends_ && size > limits.fileBytes) throw tooLarge(name, `The file is larger than ${mib(limits.fileBytes)}.`);
  return size;
}

// Headers that only say something about the next one.
function extension(header: TarHeader, data: Buffer, name: string, pending: Pending): Pending | null {
  switch (header.type) {
    case "x":
      if (pending.pax) throw refused(name, "Two PAX headers stand in front of one file.");
      return { ...pending, pax: readPax(data, name, false) };
    case "g":
      readPax(data, name, true);
      return pending;
    case "L":
      if (pending.longName !== null) throw refused(name, "Two long names stand in front of one file.");
      return { ...pending, longName: decodeUtf8(beforeNul(data)) };
    case "K":
      throw refused(name, "It is a link.");
    default:
      return null;
  }
}

function entryOf(header: TarHeader, data: Buffer, name: string): Entry | null {
  const path = name.replace(/^(?:\.\/)+/, "");
  const folder = header.type === "5" || (FILES.has(header.type) && path.endsWith("/"));
  if (!folder && !FILES.has(header.type))
    throw refused(name, KINDS.get(header.type) ?? "It is neither a file nor a folder.");
  if (folder && header.size > 0) throw refused(name, "It is a folder and has contents.");
  if (folder && (path === "" || path === ".")) return null;
  return folder
    ? { path: path.replace(/\/$/, ""), bytes: null, executable: false }
    : { path, bytes: new Uint8Array(data), executable: (header.mode & 0o111) !== 0 };
}
