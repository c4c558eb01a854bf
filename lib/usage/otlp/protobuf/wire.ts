import protobuf, { type Reader } from "protobufjs/minimal.js";
import { DecodeError } from "../decode-error";

/** A reader over the bytes of a body, without copying them. */
export const readerOf = (body: Uint8Array): Reader =>
  protobuf.Reader.create(Buffer.from(body.buffer, body.byteOffset, body.byteLength));

/** Runs `read` and turns whatever the wire reader throws into a DecodeError with the offset it stopped at. */
export function decoding<T>(reader: Reader, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    const why = error instanceof Error ? error.message : "unreadable";
    throw new DecodeError(`${why}, at byte ${reader.pos}.`, reader.pos);
  }
}

/**
 * Narrows the reader to the length-delimited message at its position and returns where it ends. The caller gives the
 * reader its former `len` back: until then nothing inside can read beyond the message.
 */
export function enter(reader: Reader): number {
  const length = reader.size();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError(`length ${length} runs past the end of its message`);
  reader.len = end;
  return end;
}

/** Calls `visit` with the reader inside each occurrence of a length-delimited field, up to the reader's end; skips others. */
export function eachField(reader: Reader, field: number, visit: (end: number) => void): void {
  const wanted = field * 8 + 2;
  const { len } = reader;
  while (reader.pos < len) {
    const tag = reader.tag();
    if (tag !== wanted) {
      skipField(reader, tag);
      continue;
    }
    const end = enter(reader);
    visit(end);
    reader.pos = end;
    reader.len = len;
  }
}

/** Skips the value of a field that is of no use, whatever its wire type. */
export function skipField(reader: Reader, tag: number): void {
  reader.skipType(tag & 7, 0, tag >>> 3);
}

/** Reads an int64 varint as a number: exact up to 2^53, rounded beyond. */
export function readInt64(reader: Reader): number {
  const { buf, pos, len } = reader;
  let value = 0;
  for (let index = 0; index < 4 && pos + index < len; index++) {
    const byte = buf[pos + index] ?? 0;
    value |= (byte & 127) << (index * 7);
    if (byte < 128) {
      reader.pos = pos + index + 1;
      return value;
    }
  }
  return Number(reader.int64().toString());
}

/** Reads a fixed64 as an unsigned integer. */
export function readFixed64(reader: Reader): bigint {
  const at = reader.pos;
  reader.skip(8);
  return (reader.buf as Buffer).readBigUInt64LE(at);
}
