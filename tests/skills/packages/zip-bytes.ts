import { crc32, deflateRawSync } from "node:zlib";

/** A zip file built by hand, so that any field of it can lie. What is not said is honest. */
export type Part = {
  name: string | Buffer;
  data?: Buffer | string;
  method?: number;
  flags?: number;
  mode?: number;
  host?: number;
  dos?: number;
  crc?: number;
  size?: number;
  packed?: number;
  packedData?: Buffer;
  offset?: number;
  localName?: string;
  localMethod?: number;
  localSize?: number;
  localCrc?: number;
  extra?: Buffer;
  localExtra?: Buffer;
  gap?: Buffer;
  descriptor?: Buffer;
  noLocal?: boolean;
};
export type Whole = {
  count?: number;
  directoryOffset?: number;
  directorySize?: number;
  disk?: number;
  trailing?: Buffer;
  before?: Buffer;
  locator?: boolean;
  comment?: Buffer;
};

const u16 = (...values: number[]) => {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16LE(value, index * 2);
  return buffer;
};
const u32 = (...values: number[]) => {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value >>> 0, index * 4);
  return buffer;
};

export const extraField = (id: number, data: Buffer): Buffer => Buffer.concat([u16(id, data.length), data]);

export function zipBytes(parts: readonly Part[], whole: Whole = {}): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name as string);
    const data = Buffer.from(part.data ?? "");
    const method = part.method ?? 8;
    const body = part.packedData ?? (method === 8 ? deflateRawSync(data) : data);
    const crc = part.crc ?? crc32(data);
    const size = part.size ?? data.length;
    const packed = part.packed ?? body.length;
    const flags = part.flags ?? 0x0800;
    const extra = part.extra ?? Buffer.alloc(0);
    const localExtra = part.localExtra ?? Buffer.alloc(0);
    const localName = Buffer.from(part.localName ?? name);
    if (part.gap) {
      chunks.push(part.gap);
      at += part.gap.length;
    }
    const offset = part.offset ?? at;
    if (!part.noLocal) {
      const local = Buffer.concat([
        u32(0x04034b50),
        u16(20, flags, part.localMethod ?? method, 0, 0x21),
        u32(part.localCrc ?? crc, packed, part.localSize ?? size),
        u16(localName.length, localExtra.length),
        localName,
        localExtra,
        body,
        part.descriptor ?? Buffer.alloc(0),
      ]);
      chunks.push(local);
      at += local.length;
    }
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(((part.host ?? 3) << 8) | 20, 20, flags, method, 0, 0x21),
        u32(crc, packed, size),
        u16(name.length, extra.length, 0, 0, 0),
        u32((((part.mode ?? 0o100644) << 16) | (part.dos ?? 0)) >>> 0, offset),
        name,
        extra,
      ]),
    );
  }
  const listed = Buffer.concat(directory);
  const before = whole.before ?? Buffer.alloc(0);
  const comment = whole.comment ?? Buffer.alloc(0);
  return new Uint8Array(
    Buffer.concat([
      before,
      ...chunks,
      listed,
      whole.locator ? Buffer.concat([u32(0x07064b50), Buffer.alloc(16)]) : Buffer.alloc(0),
      u32(0x06054b50),
      u16(whole.disk ?? 0, whole.disk ?? 0, whole.count ?? parts.length, whole.count ?? parts.length),
      u32(whole.directorySize ?? listed.length, whole.directoryOffset ?? at + before.length),
      u16(comment.length),
      comment,
      whole.trailing ?? Buffer.alloc(0),
    ]),
  );
}
