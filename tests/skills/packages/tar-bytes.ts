import { gzipSync } from "node:zlib";

/** A tar file built by hand, so that any field of it can lie. What is not said is honest. */
export type Block = {
  name: string | Buffer;
  data?: Buffer | string;
  type?: string;
  size?: number | string;
  mode?: number;
  prefix?: string;
  magic?: string;
  link?: string;
  checksum?: number;
};
export type Ending = { end?: boolean; trailing?: Buffer };

export function tarBytes(
  blocks: readonly Block[],
  { end = true, trailing = Buffer.alloc(0) }: Ending = {},
): Uint8Array {
  const chunks = blocks.flatMap(block => {
    const data = Buffer.from(block.data ?? "");
    const padding = Buffer.alloc((512 - (data.length % 512)) % 512);
    return [header(block, data.length), data, padding];
  });
  return new Uint8Array(Buffer.concat([...chunks, end ? Buffer.alloc(1024) : Buffer.alloc(0), trailing]));
}

export const tarGz = (blocks: readonly Block[], ending?: Ending): Uint8Array =>
  new Uint8Array(gzipSync(tarBytes(blocks, ending)));

/** PAX records, with their own length counted in. */
export const pax = (records: Record<string, string>): string =>
  Object.entries(records)
    .map(([key, value]) => {
      const rest = Buffer.byteLength(` ${key}=${value}\n`);
      let length = rest + 1;
      while (String(length).length + rest !== length) length++;
      return `${length} ${key}=${value}\n`;
    })
    .join("");

function header(block: Block, length: number): Buffer {
  const buffer = Buffer.alloc(512);
  Buffer.from(block.name as string).copy(buffer, 0, 0, 100);
  buffer.write(`${(block.mode ?? 0o644).toString(8).padStart(7, "0")}\0`, 100, "latin1");
  buffer.write("0000000\0".repeat(2), 108, "latin1");
  const size = block.size ?? length;
  buffer.write(typeof size === "string" ? size : `${size.toString(8).padStart(11, "0")}\0`, 124, "latin1");
  buffer.write("00000000000\0", 136, "latin1");
  buffer.write(block.type ?? "0", 156, "latin1");
  buffer.write(block.link ?? "", 157, "latin1");
  buffer.write(block.magic ?? "ustar\x0000", 257, "latin1");
  buffer.write(block.prefix ?? "", 345, "latin1");
  buffer.fill(0x20, 148, 156);
  const sum = block.checksum ?? buffer.reduce((total, byte) => total + byte, 0);
  buffer.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return buffer;
}
