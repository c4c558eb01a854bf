/** Speed as events name it: transcripts and the API say "standard" where telemetry says "normal". */
export const speedFrom = (speed: string | null | undefined): string | null =>
  speed === "standard" ? "normal" : speed || null;
