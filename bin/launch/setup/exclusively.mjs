import fs from "node:fs";
import { Failure } from "../failure.mjs";
import { claim } from "../machine/claim.mjs";
import { pause } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";

const longestWaitMs = 20 * 60_000;

/**
 * Does work on the clone itself (installing, generating, building) while no other command of ours does: two of them
 * would remove each other's files.
 * @template T
 * @param {string} command how a person would call the command that does it
 * @param {{ say: (message: string) => void, signal?: AbortSignal }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(command, { say, signal }, work) {
  fs.mkdirSync(inRoot(".build"), { recursive: true });
  const deadlineMs = Date.now() + longestWaitMs;
  for (let told = false; ; told = true) {
    const claimed = await claim(inRoot(".build", "setup.lock"), command);
    if (!("heldBy" in claimed)) return work().finally(claimed.release);
    const { heldBy } = claimed;
    if (Date.now() > deadlineMs)
      throw new Failure(`${heldBy.command} (process ${heldBy.pid}) is still preparing this clone. Stop it first.`);
    if (!told) say(`waiting for ${heldBy.command} (process ${heldBy.pid}), which is preparing this clone`);
    await pause(250);
    signal?.throwIfAborted();
  }
}
