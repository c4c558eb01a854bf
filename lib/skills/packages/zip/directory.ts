import type { PackageLimits } from "../limits";
import { ARCHIVE, refused, tooLarge } from "../refuse";

/** One entry as the central directory lists it. `raw` are the bytes of its name. */
export type ZipEntry = {
  name: string;
  raw: Buffer;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
  mode: number;
  dos: number;
};

const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const ZIP64_LOCATOR = 0x07064b50;
const MAX_COMMENT = 0xffff;
const ZIP64_EXTRA = 0x0001;
const UNICODE_PATH_EXTRA = 0x7075;

/** The central directory: the only list of files that is believed, and every entry of it is checked against the rest. */
export function readDirectory(zip: Buffer, limits: PackageLimits): { entries: ZipEntry[]; start: number } {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  const size = zip.readUInt32LE(end + 12);
  const start = zip.readUInt32LE(end + 16);
  if (zip.readUInt16LE(end + 4) !== 0 || zip.readUInt16LE(end + 6) !== 0 || zip.readUInt16LE(end + 8) !== count)
    throw refused(ARCHIVE, "It is one part of several.");
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff || hasLocator(zip, end))
    throw refused(ARCHIVE, "It is a zip64 file, which no skill needs.");
  if (count > limits.entries) throw tooLarge(ARCHIVE, `It has more than ${limits.entries} entries.`);
  if (start + size !== end) throw refused(ARCHIVE, "Its directory is not where it says.");
  const entries: ZipEntry[] = [];
  let at = start;
  while (at < end) {
    const { entry, next } = readEntry(zip, at, end);
    entries.push(entry);
    at = next;
    if (entries.length > count) break;
  }
  if (entries.length !== count) throw refused(ARCHIVE, "It does not have as many entries as it says.");
  return { entries, start };
}

// The end record is the one whose comment reaches exactly to the end. Two of them are two archives in one.
function findEnd(zip: Buffer): number {
  const found: number[] = [];
  for (let at = zip.length - END_BYTES; at >= Math.max(0, zip.length - END_BYTES - MAX_COMMENT); at--)
    if (zip.readUInt32LE(at) === END && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length) found.push(at);
  const [end] = found;
  if (end === undefined) throw refused(ARCHIVE, "It is cut off, or something follows its end.");
  if (found.length > 1) throw refused(ARCHIVE, "It has two ends.");
  return end;
}

const hasLocator = (zip: Buffer, end: number): boolean => end >= 20 && zip.readUInt32LE(end - 20) === ZIP64_LOCATOR;

function readEntry(zip: Buffer, at: number, end: number): { entry: ZipEntry; next: number } {
  if (at + CENTRAL_BYTES > end || zip.readUInt32LE(at) !== CENTRAL) throw refused(ARCHIVE, "Its directory is damaged.");
  const nameLength = zip.readUInt16LE(at + 28);
  const extraLength = zip.readUInt16LE(at + 30);
  const nameEnd = at + CENTRAL_BYTES + nameLength;
  const next = nameEnd + extraLength + zip.readUInt16LE(at + 32);
  if (next > end) throw refused(ARCHIVE, "Its directory is damaged.");
  const raw = zip.subarray(at + CENTRAL_BYTES, nameEnd);
  const name = decodeName(raw);
  const entry: ZipEntry = {
    name,
    raw,
    flags: zip.readUInt16LE(at + 8),
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
    // Only Unix and macOS write modes; others leave what they like there.
    mode: [3, 19].includes(zip.readUInt8(at + 5)) ? zip.readUInt16LE(at + 40) : 0,
    dos: zip.readUInt8(at + 38),
  };
  if (zip.readUInt16LE(at + 34) !== 0) throw refused(name, "The file lies in another part of the archive.");
  checkExtras(zip.subarray(nameEnd, nameEnd + extraLength), entry);
  return { entry, next };
}

export function decodeName(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw refused(Buffer.from(raw).toString("latin1"), "The name is not UTF-8.");
  }
}

// Extra fields can carry a second name and second sizes; other readers would believe those.
export function checkExtras(extra: Buffer, entry: Pick<ZipEntry, "name" | "raw">): void {
  let at = 0;
  while (at + 4 <= extra.length) {
    const id = extra.readUInt16LE(at);
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) throw refused(entry.name, "An extra field is longer than the rest.");
    if (id === ZIP64_EXTRA) throw refused(entry.name, "It has zip64 sizes, which no skill needs.");
    if (id === UNICODE_PATH_EXTRA && !extra.subarray(at + 9, end).equals(entry.raw))
      throw refused(entry.name, "An extra field gives the file another name.");
    at = end;
  }
}
