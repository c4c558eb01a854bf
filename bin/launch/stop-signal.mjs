/**
 * Says when to stop: Ctrl-C, SIGTERM, SIGHUP, or the end of the npm that started this process (its shell does not
 * pass SIGTERM on).
 * @returns {{ signal: AbortSignal, requested: Promise<number> }} requested: the exit code of a command cut short
 */
export function listenForStop() {
  const stop = new AbortController();
  /** @type {Promise<number>} */
  const requested = new Promise(resolve => {
    const request = (/** @type {number} */ exitCode) => {
      stop.abort(new Error("stopped"));
      resolve(exitCode);
    };
    process.on("SIGINT", () => request(130));
    process.on("SIGTERM", () => request(143));
    process.on("SIGHUP", () => request(129));
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && request(143), 500).unref();
  });
  // A terminal or a pipe that has gone away is no reason to leave the database running alone.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return { signal: stop.signal, requested };
}
