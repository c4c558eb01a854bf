import { crc32 } from "node:zlib";
import { deflateSync } from "fflate";
import type { PackageFile, SkillPackage } from "../schema";
import { byPath } from "./assemble";

const UTF8 = 0x0800;
const UNIX = 3 << 8;
const VERSION = 20;
/** 1 January 1980, the first day that zip knows. */
const DATE = 0x0021;

/**
 * A zip with SKILL.md at its top, as clients want it. The same package makes the same bytes on every machine: sorted, with a
 * fixed date, packed by a packer of our own choice and not the system's.
 */
export function writeZip(pkg: SkillPackage): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of pkg.files.toSorted(byPath)) {
    const name = Buffer.from(file.path, "utf8");
    const { method, packed } = pack(file);
    const common = commonFields(file, method, packed.length, name.length);
    const local = Buffer.concat([u32(0x04034b50), common, name]);
    parts.push(local, packed);
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(UNIX | VERSION), common, u16(0, 0, 0), u32(attributes(file), offset), name]),
    );
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0, 0, directory.length, directory.length),
    u32(size, offset),
    u16(0),
  ]);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}

function pack(file: PackageFile): { method: number; packed: Buffer } {
  const packed = deflateSync(file.bytes, { level: 6 });
  return packed.length < file.bytes.length
    ? { method: 8, packed: Buffer.from(packed) }
    : { method: 0, packed: Buffer.from(file.bytes) };
}

// What the local header and the directory say alike.
const commonFields = (file: PackageFile, method: number, packed: number, nameLength: number): Buffer =>
  Buffer.concat([
    u16(VERSION, UTF8, method, 0, DATE),
    u32(crc32(file.bytes), packed, file.bytes.length),
    u16(nameLength, 0),
  ]);

const attributes = (file: PackageFile): number => ((0o100000 | (file.executable ? 0o755 : 0o644)) << 16) >>> 0;

function u16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16LE(value, index * 2);
  return buffer;
}

function u32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, index * 4);
  return buffer;
}
