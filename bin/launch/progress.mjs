/**
 * A line of progress with the seconds since the command began.
 * @param {NodeJS.WritableStream} stream stderr for commands whose stdout is their result
 * @returns {(message: string) => void}
 */
export function progressOn(stream) {
  const startedAtMs = Date.now();
  return message => {
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    stream.write(`${seconds.padStart(6)} s  ${message}\n`);
  };
}
