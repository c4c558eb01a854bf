import { createHash } from "node:crypto";

type Tagged = {
  body: string | Uint8Array;
  contentType: string;
  /** sha256 of the body, hex, where it is known. */
  digest?: string;
  /** Never says anything else: whoever has it need not ask again. */
  pinned?: boolean;
  headers?: Record<string, string>;
};

/**
 * A body with its digest as ETag, or 304 for those who have it. It is kept by nobody but the caller: who may read it can
 * change, and caches between would not hear of that.
 */
export function tagged(
  request: Request,
  { body, contentType, digest, pinned = false, headers = {} }: Tagged,
): Response {
  const sum = digest ?? createHash("sha256").update(body).digest("hex");
  const always = {
    etag: `"${sum}"`,
    "cache-control": pinned ? "private, max-age=31536000, immutable" : "private, no-cache",
    vary: "authorization, cookie",
    "x-content-type-options": "nosniff",
  };
  if (isKnown(request.headers.get("if-none-match"), sum)) return new Response(null, { status: 304, headers: always });
  const base64 = Buffer.from(sum, "hex").toString("base64");
  const bytes = new Uint8Array(typeof body === "string" ? Buffer.from(body) : body);
  return new Response(bytes, {
    headers: {
      ...always,
      "content-type": contentType,
      "content-length": String(bytes.byteLength),
      "repr-digest": `sha-256=:${base64}:`,
      digest: `sha-256=${base64}`,
      ...headers,
    },
  });
}

// Weak and strong tags are the same here: equal bytes or none.
const isKnown = (header: string | null, sum: string): boolean =>
  (header ?? "").split(",").some(tag => ["*", `"${sum}"`].includes(tag.trim().replace(/^W\//, "")));

/** The same for a JSON document. */
export const taggedJson = (request: Request, value: unknown): Response =>
  tagged(request, { body: JSON.stringify(value), contentType: "application/json" });
