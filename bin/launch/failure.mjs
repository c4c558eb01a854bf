import { root } from "./root.mjs";

/** A failure that the person at the terminal can act on: its message is the whole text shown, without a stack. */
export class Failure extends Error {
  name = "Failure";
}

/**
 * True when the words or the code of an error say that a disk is full: Node's ENOSPC, or the text that
 * Postgres, npm and the build print for the same errno.
 * @param {unknown} error an error, or the output of a program
 * @returns {boolean}
 */
export function saysDiskFull(error) {
  if (typeof error === "string") return /ENOSPC|No space left on device/i.test(error);
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "ENOSPC") || saysDiskFull(error.message);
}

/**
 * The sentence for a full disk.
 * @param {string} folder what could not be written to
 */
export function diskFull(folder) {
  const way =
    folder === root ? "Free some space there" : "Free some space there, or set DATA_DIR to a folder elsewhere";
  return new Failure(`The disk that holds ${folder} is full. ${way}, and start again.`);
}

/**
 * Does a step that writes to a folder; where it fails because the disk is full, the failure says which.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function writingTo(folder, step) {
  try {
    return await step();
  } catch (error) {
    throw saysDiskFull(error) ? diskFull(folder) : error;
  }
}

/**
 * What to show for an error that ended a command: its message, with the stack where it is not a Failure and DEBUG
 * is set.
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const stack = process.env.DEBUG && !(error instanceof Failure);
  return stack ? (error.stack ?? error.message) : error.message;
}
