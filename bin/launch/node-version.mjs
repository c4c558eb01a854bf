import { Failure } from "./failure.mjs";

/**
 * Stops on a Node older than package.json's "engines" allows.
 * @param {string} version as process.versions.node gives it
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Node ${version} is too old. Install Node 20.19 or newer (22 or 24 is recommended).`);
}
