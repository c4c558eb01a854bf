import pino from "pino";
import { currentRequestId } from "./request";

/** Structured logs, one JSON object a line, each with the request's id. Never log bodies, tokens or prompts. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => ({ requestId: currentRequestId() }),
  formatters: { level: label => ({ level: label }) },
});
