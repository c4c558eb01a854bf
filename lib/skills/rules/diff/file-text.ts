const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** As far as one looks for the zero byte that no text has. */
const LOOK = 8_000;

/** The text of a file, or null when it is not UTF-8 text. A byte order mark stays, so that writing back changes nothing. */
export function textOfFile(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, LOOK).includes(0)) return null;
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

export const bytesOfText = (text: string): Uint8Array => new TextEncoder().encode(text);

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
