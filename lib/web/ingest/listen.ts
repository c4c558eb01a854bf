import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import { type Answer, INGEST_PATHS, MAX_WIRE_BYTES, receive } from "./receive";

/**
 * Takes telemetry straight from Node's server; false when the request is for somebody else. A framework's cost per
 * request would be ten times that of the booking (docs/scaling.md). The thin routes under app/ do the same, slower.
 */
export function listenForTelemetry(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== "POST") return false;
  const url = request.url ?? "";
  const query = url.indexOf("?");
  const path = query < 0 ? url : url.slice(0, query);
  const signal = INGEST_PATHS[path];
  if (!signal) return false;
  const requestId = String(request.headers["x-request-id"] ?? newId()).slice(0, 100);
  readBody(request)
    .then(body => {
      if (body === null) return send(response, requestId, tooLarge(path));
      const header = (name: string) => {
        const value = request.headers[name];
        return typeof value === "string" ? value : null;
      };
      return withRequest({ requestId }, () => receive({ signal, path, header, body })).then(answer =>
        send(response, requestId, answer),
      );
    })
    .catch(() => response.destroy());
  return true;
}

function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > MAX_WIRE_BYTES) {
      request.resume();
      return resolve(null);
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_WIRE_BYTES) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(null);
      }
    });
    request.on("end", () =>
      resolve(size > MAX_WIRE_BYTES ? null : chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    );
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("aborted")));
  });
}

const tooLarge = (path: string): Answer => ({
  status: 413,
  headers: { "content-type": "application/problem+json", connection: "close" },
  body: JSON.stringify({
    type: "/problems/too_large",
    title: "too_large",
    status: 413,
    detail: `The body is larger than ${MAX_WIRE_BYTES} bytes. Send smaller batches.`,
    instance: path,
  }),
});

function send(response: ServerResponse, requestId: string, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "x-request-id": requestId, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
