import { ARCHIVE, refused } from "../refuse";

export const BLOCK = 512;
export type TarHeader = { name: string; mode: number; size: number; type: string };

/** One header block, or null where it is empty, which marks the end. */
export function readHeader(block: Buffer): TarHeader | null {
  if (block.every(byte => byte === 0)) return null;
  const name = fullName(block);
  if (octal(block, 148, 8, name) !== checksum(block)) throw refused(name || ARCHIVE, "The header is damaged.");
  return {
    name,
    mode: octal(block, 100, 8, name),
    size: octal(block, 124, 12, name),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

function fullName(block: Buffer): string {
  const name = textField(block, 0, 100);
  // GNU's own format keeps other things where ustar keeps the prefix.
  const ustar = block.subarray(257, 263).equals(Buffer.from("ustar\0"));
  const prefix = ustar ? textField(block, 345, 155) : "";
  return prefix ? `${prefix}/${name}` : name;
}

const textField = (block: Buffer, start: number, length: number): string =>
  decodeUtf8(beforeNul(block.subarray(start, start + length)));

export const beforeNul = (bytes: Buffer): Buffer => {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
};

export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(Buffer.from(bytes).toString("latin1"), "The name is not UTF-8.");
  }
}

// Numbers are octal digits; the other form is for sizes that no skill has.
function octal(block: Buffer, start: number, length: number, name: string): number {
  const text = block
    .subarray(start, start + length)
    .toString("latin1")
    .replace(/[\0 ]+$/, "")
    .replace(/^ +/, "");
  if (text === "") return 0;
  if (!/^[0-7]+$/.test(text)) throw refused(name || ARCHIVE, "A number in the header is not octal.");
  return Number.parseInt(text, 8);
}

function checksum(block: Buffer): number {
  let sum = 0;
  for (let index = 0; index < BLOCK; index++) sum += index >= 148 && index < 156 ? 32 : (block[index] ?? 0);
  return sum;
}
