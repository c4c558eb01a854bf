/** What went wrong, as the caller may see it. The HTTP status of each code is part of the API. */
export const STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  below_floor: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** One thing that is wrong with an input: where, and what to do about it. */
export type Issue = { path: (string | number)[]; message: string };

export type ErrorDetails = { issues?: Issue[]; access?: string; retryAfterS?: number } & Record<string, unknown>;

/** The only error that crosses a door as it is. Its message is written for the person who reads it. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "AppError";
  }
}

// Two bundles of this module can live in one process (the server's and Next's), so instanceof is not enough.
export const isAppError = (error: unknown): error is AppError =>
  error instanceof AppError || (error instanceof Error && error.name === "AppError" && "code" in error);

export const notFound = (what: string) => new AppError("not_found", `${what} does not exist, or you may not see it.`);
