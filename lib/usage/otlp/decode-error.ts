/**
 * A body that is not OTLP. The message says why and reads on from "cannot be read as OTLP: "; it never quotes the body.
 * `offset` is where reading stopped: a byte in protobuf, a character in JSON.
 */
export class DecodeError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = "DecodeError";
  }
}

// Two bundles of this module can live in one process, so instanceof is not enough.
export const isDecodeError = (error: unknown): error is DecodeError =>
  error instanceof DecodeError || (error instanceof Error && error.name === "DecodeError" && "offset" in error);
