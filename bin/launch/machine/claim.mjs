import fs from "node:fs";
import { Failure } from "../failure.mjs";
import { isAlive, pause, startOf } from "./processes.mjs";

/**
 * Who holds a claim: the process, when it started, and the command a person would recognise it by.
 * @typedef {{ pid: number, start: string, command: string }} Holder
 */

/**
 * Claims something for this process by creating a file that only one can create. A claim whose process is gone
 * (also by kill -9, also when its number now belongs to another program) is taken over.
 * @param {string} file
 * @param {string} command
 * @returns {Promise<{ release: () => void } | { heldBy: Holder }>}
 */
export async function claim(file, command) {
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid), command });
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      return { release: () => releaseOwn(file, mine) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const text = readOrEmpty(file);
    const holder = parseHolder(text);
    if (holder && isHeld(holder)) return { heldBy: holder };
    // Unreadable: its maker may be between creating and writing it. Give that a second before calling it stale.
    if (!holder && attempt < 20) await pause(50);
    else discard(file, text);
  }
  throw new Failure(`The file ${file} cannot be claimed. Remove it and start again.`);
}

/** The holder of a claim, null when nobody alive holds it. @param {string} file @returns {Holder | null} */
export function holderOf(file) {
  const holder = parseHolder(readOrEmpty(file));
  return holder && isHeld(holder) ? holder : null;
}

/** @param {Holder} holder */
const isHeld = holder => isAlive(holder.pid) && startOf(holder.pid) === holder.start;

/** @param {string} file @param {string} mine */
function releaseOwn(file, mine) {
  if (readOrEmpty(file) === mine) fs.rmSync(file, { force: true });
}

/**
 * Removes a stale claim by moving it away first: of two processes that found it stale, the slower one would
 * otherwise remove the claim that the quicker one has just made.
 * @param {string} file
 * @param {string} stale
 */
function discard(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (readOrEmpty(aside) === stale) fs.rmSync(aside, { force: true });
  else fs.renameSync(aside, file);
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** @param {string} text @returns {Holder | null} */
function parseHolder(text) {
  try {
    const { pid, start, command } = JSON.parse(text);
    return Number.isInteger(pid) ? { pid, start: String(start), command: String(command) } : null;
  } catch {
    return null;
  }
}
