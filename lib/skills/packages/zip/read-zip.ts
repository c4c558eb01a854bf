import { crc32 } from "node:zlib";
import { type Entry, mib } from "../assemble";
import { inflate } from "../inflate";
import { type PackageLimits, RATIO_FROM_BYTES } from "../limits";
import { ARCHIVE, refused, tooLarge } from "../refuse";
import { readDirectory, type ZipEntry } from "./directory";
import { locate } from "./locate";

const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const STORED = 0;
const DEFLATED = 8;
const TYPE = 0o170000;
const FOLDER = 0o040000;
const PLAIN = 0o100000;
const LINK = 0o120000;

/** The entries of a zip file, unpacked. Everything that two readers could understand differently is refused. */
export async function readZip(bytes: Uint8Array, limits: PackageLimits): Promise<Entry[]> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { entries, start } = readDirectory(zip, limits);
  for (const entry of entries) refuseKind(entry, limits);
  const claimed = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (claimed > limits.bytes) throw tooLarge(ARCHIVE, `Unpacked it is larger than ${mib(limits.bytes)}.`);
  const places = locate(zip, entries, start);
  const read: Entry[] = [];
  for (const entry of entries) {
    const folder = entry.name.endsWith("/");
    const path = entry.name.replace(/^(?:\.\/)+/, "").replace(/\/$/, "");
    const unpacked = await unpack(entry, places.get(entry) ?? zip.subarray(0, 0));
    if (folder && unpacked.length > 0) throw refused(entry.name, "It is a folder and has contents.");
    if (folder && path === "") continue;
    read.push({ path, bytes: folder ? null : unpacked, executable: !folder && (entry.mode & 0o111) !== 0 });
  }
  return read;
}

function refuseKind(entry: ZipEntry, limits: PackageLimits): void {
  const { name, flags, method, mode, size, packed } = entry;
  if (flags & ENCRYPTED) throw refused(name, "The file is encrypted.");
  if (method !== STORED && method !== DEFLATED) throw refused(name, `The file is packed with method ${method}.`);
  const type = mode & TYPE;
  const folder = name.endsWith("/");
  if (type === LINK) throw refused(name, "It is a link.");
  if (type !== 0 && type !== FOLDER && type !== PLAIN) throw refused(name, "It is neither a file nor a folder.");
  if ((type === FOLDER && !folder) || (type === PLAIN && folder) || (entry.dos & 0x10 && !folder))
    throw refused(name, "It is a file and a folder at once.");
  if (packed === 0xffffffff || size === 0xffffffff) throw refused(name, "It has zip64 sizes, which no skill needs.");
  if (size > limits.fileBytes) throw tooLarge(name, `The file is larger than ${mib(limits.fileBytes)}.`);
  if (size > RATIO_FROM_BYTES && size > packed * limits.ratio)
    throw tooLarge(name, `The file grows more than ${limits.ratio}-fold when it is unpacked.`);
}

async function unpack(entry: ZipEntry, packed: Buffer): Promise<Uint8Array> {
  const bytes = entry.method === STORED ? new Uint8Array(packed) : await inflated(entry, packed);
  if (bytes.length !== entry.size) throw refused(entry.name, "The file is not as large as the archive says.");
  if (crc32(bytes) !== entry.crc) throw refused(entry.name, "The file is damaged: its checksum is wrong.");
  return bytes;
}

async function inflated(entry: ZipEntry, packed: Buffer): Promise<Uint8Array> {
  // The claimed size is within the limits; more than it is a lie, and stops there.
  const result = await inflate("deflate", packed, entry.size);
  if (result === "over") throw tooLarge(entry.name, "The file is larger than the archive says.");
  if (result === "broken") throw refused(entry.name, "The file is damaged or cut off.");
  if (result.consumed !== packed.length) throw refused(entry.name, "Something is hidden behind the file's contents.");
  return result.bytes;
}
