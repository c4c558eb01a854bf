import { AppError, isAppError, STATUS } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { currentRequestId } from "@/lib/core/request";
import { translate } from "@/lib/db/client";

/** Any failure as the AppError that the caller may see; what is not one is logged with its cause and hidden. */
export function asAppError(error: unknown): AppError {
  const known = translate(error);
  if (isAppError(known)) {
    // Turned away because more arrives than can be taken: counted in the metrics, and a line each would make it worse.
    if (known.code === "internal" || known.cause !== undefined)
      log.warn({ cause: String(known.cause ?? known.message) }, known.message);
    return known;
  }
  log.error(
    { error: error instanceof Error ? { message: error.message, stack: error.stack } : String(error) },
    "unexpected failure",
  );
  return new AppError(
    "internal",
    "Something went wrong on our side. The request id leads to the cause in the server's log.",
  );
}

/** RFC 9457 problem document. */
export function problemBody(
  error: AppError,
  instance: string,
): { status: number; body: Record<string, unknown>; headers: Record<string, string> } {
  const status = STATUS[error.code];
  const { retryAfterS, ...details } = error.details;
  return {
    status,
    body: {
      type: `/problems/${error.code}`,
      title: error.code,
      status,
      detail: error.message,
      instance,
      request_id: currentRequestId(),
      ...details,
    },
    headers: {
      "content-type": "application/problem+json",
      ...(retryAfterS ? { "retry-after": String(retryAfterS) } : {}),
      ...(status === 401 ? { "www-authenticate": 'Bearer realm="groundwork"' } : {}),
    },
  };
}

export function problem(error: unknown, instance: string): Response {
  const { status, body, headers } = problemBody(asAppError(error), instance);
  return Response.json(body, { status, headers });
}
