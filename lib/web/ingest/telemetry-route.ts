import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { withRequest } from "@/lib/core/request";
import { bookTelemetry } from "@/lib/usage/commands/book-telemetry";
import { problem } from "../problem";
import type { Handler } from "../route";
import { INGEST_PATHS, MAX_WIRE_BYTES, receive } from "./receive";

/** The same door for a plain `next start`; the product's own server answers these addresses before Next sees them. */
export function telemetryRoute(path: keyof typeof INGEST_PATHS & string, summary: string): Handler {
  const handler = async (request: Request): Promise<Response> => {
    const requestId = request.headers.get("x-request-id") ?? newId();
    const body = Buffer.from(await request.arrayBuffer());
    if (body.length > MAX_WIRE_BYTES)
      return problem(new AppError("too_large", `The body is larger than ${MAX_WIRE_BYTES} bytes.`), path);
    const signal = INGEST_PATHS[path] ?? "logs";
    const answer = await withRequest({ requestId }, () =>
      receive({ signal, path, header: name => request.headers.get(name), body }),
    );
    return new Response(typeof answer.body === "string" ? answer.body : new Uint8Array(answer.body), {
      status: answer.status,
      headers: { ...answer.headers, "x-request-id": requestId },
    });
  };
  return Object.assign(handler, { contract: { summary, status: 200, operation: bookTelemetry.spec } });
}
