import { createGunzip, createInflateRaw } from "node:zlib";

export type Inflated = { bytes: Uint8Array; consumed: number };
/** `over`: more came out than was allowed. `broken`: the stream is damaged or cut off. */
export type InflateFault = "over" | "broken";

/**
 * Unpacks with a hard limit: what comes out is counted as it comes, and nothing is allocated on anybody's word. One byte
 * more than `limit` ends it.
 */
export function inflate(kind: "deflate" | "gzip", packed: Uint8Array, limit: number): Promise<Inflated | InflateFault> {
  const stream = kind === "gzip" ? createGunzip() : createInflateRaw();
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise(resolve => {
    stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        stream.destroy();
        resolve("over");
      } else chunks.push(chunk);
    });
    stream.on("error", () => resolve("broken"));
    stream.on("end", () => resolve({ bytes: new Uint8Array(Buffer.concat(chunks)), consumed: stream.bytesWritten }));
    stream.end(packed);
  });
}
