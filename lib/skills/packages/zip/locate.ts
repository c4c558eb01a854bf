import { ARCHIVE, refused } from "../refuse";
import { checkExtras, type ZipEntry } from "./directory";

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
const STREAMED = 0x0008;
// Bits that change what the bytes mean: encryption, sizes that follow, the name's encoding.
const MEANING = 0x0001 | STREAMED | 0x0800;

/** Where each entry's packed bytes lie. Local headers must say what the directory says, and the entries must fill the file. */
export function locate(zip: Buffer, entries: readonly ZipEntry[], directory: number): Map<ZipEntry, Buffer> {
  const places = new Map<ZipEntry, Buffer>();
  let at = 0;
  for (const entry of entries.toSorted((left, right) => left.offset - right.offset)) {
    if (entry.offset < at) throw refused(entry.name, "The file overlaps another.");
    if (entry.offset > at) throw refused(entry.name, "There are bytes in front of it that belong to no file.");
    const start = dataStart(zip, entry, directory);
    const end = start + entry.packed;
    if (end > directory) throw refused(entry.name, "The file reaches beyond the archive.");
    places.set(entry, zip.subarray(start, end));
    at = end + descriptorBytes(zip, entry, end, directory);
  }
  if (at !== directory) throw refused(ARCHIVE, "There are bytes in it that belong to no file.");
  return places;
}

function dataStart(zip: Buffer, entry: ZipEntry, directory: number): number {
  const { name, offset } = entry;
  if (offset + LOCAL_BYTES > directory || zip.readUInt32LE(offset) !== LOCAL)
    throw refused(name, "The file is not where the directory says.");
  const nameEnd = offset + LOCAL_BYTES + zip.readUInt16LE(offset + 26);
  const start = nameEnd + zip.readUInt16LE(offset + 28);
  if (start > directory) throw refused(name, "The file reaches beyond the archive.");
  if (!zip.subarray(offset + LOCAL_BYTES, nameEnd).equals(entry.raw))
    throw refused(name, "The file has another name in front of its contents.");
  const flags = zip.readUInt16LE(offset + 6);
  if ((flags & MEANING) !== (entry.flags & MEANING) || zip.readUInt16LE(offset + 8) !== entry.method)
    throw refused(name, "The file's two headers do not agree.");
  const sizes = [zip.readUInt32LE(offset + 14), zip.readUInt32LE(offset + 18), zip.readUInt32LE(offset + 22)];
  const listed = [entry.crc, entry.packed, entry.size];
  const agree = sizes.every((value, index) => value === listed[index] || (flags & STREAMED && value === 0));
  if (!agree) throw refused(name, "The file's two headers do not agree on its size or checksum.");
  checkExtras(zip.subarray(nameEnd, start), entry);
  return start;
}

// A file that was packed in passing has its sizes behind it, with a mark in front of them or without.
function descriptorBytes(zip: Buffer, entry: ZipEntry, at: number, directory: number): number {
  if (!(entry.flags & STREAMED)) return 0;
  const marked = at + 4 <= directory && zip.readUInt32LE(at) === DESCRIPTOR;
  const sizes = marked ? at + 4 : at;
  if (
    sizes + 12 > directory ||
    zip.readUInt32LE(sizes) !== entry.crc ||
    zip.readUInt32LE(sizes + 4) !== entry.packed ||
    zip.readUInt32LE(sizes + 8) !== entry.size
  )
    throw refused(entry.name, "What stands behind the file does not agree with the directory.");
  return marked ? 16 : 12;
}
