import { Failure } from "../failure.mjs";

/**
 * @typedef {{ name: string, run: () => Promise<unknown> }} Step
 */

/**
 * Does the steps in their order and stops at the first that fails, naming it.
 * @param {Step[]} steps
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>} the name of the step that failed
 */
export async function doSteps(steps, signal) {
  for (const { name, run } of steps) {
    const startedAtMs = Date.now();
    try {
      signal.throwIfAborted();
      await run();
      tell("ok", name, startedAtMs);
    } catch (error) {
      signal.throwIfAborted();
      process.stdout.write(`\n${wordsOf(error)}\n\n`);
      tell("failed", name, startedAtMs);
      return name;
    }
  }
  return null;
}

/** @param {string} verdict @param {string} name @param {number} startedAtMs */
function tell(verdict, name, startedAtMs) {
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  process.stdout.write(`${verdict.padEnd(7)} ${name} (${seconds} s)\n`);
}

/** @param {unknown} error */
function wordsOf(error) {
  if (error instanceof Failure || !(error instanceof Error))
    return String(error instanceof Error ? error.message : error);
  return error.stack?.includes(error.message) ? error.stack : error.message;
}
