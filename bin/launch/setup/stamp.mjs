import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { inRoot } from "../root.mjs";

/**
 * A digest of files: their names, their contents and the version of Node.
 * @param {string[]} files relative to the clone; those that do not exist are left out
 */
export function digestOf(files) {
  const hash = crypto.createHash("sha256").update(process.version);
  for (const file of files.filter(file => fs.existsSync(inRoot(file))))
    hash.update(`\0${file}\0`).update(fs.readFileSync(inRoot(file)));
  return hash.digest("hex");
}

/**
 * The files under a folder, sorted; none when it does not exist.
 * @param {string} folder relative to the clone
 * @param {(file: string) => boolean} [wanted]
 * @returns {string[]}
 */
export function filesIn(folder, wanted = () => true) {
  if (!fs.existsSync(inRoot(folder))) return [];
  const entries = fs.readdirSync(inRoot(folder), { withFileTypes: true });
  return entries
    .map(entry => ({ entry, name: path.posix.join(folder, entry.name) }))
    .filter(({ name }) => wanted(name))
    .flatMap(({ entry, name }) => (entry.isDirectory() ? filesIn(name, wanted) : [name]))
    .sort();
}

/**
 * Remembers for which digest a slow step was last done. It lies in node_modules, so that removing that folder
 * forgets everything that was made with it.
 * @param {string} name
 */
export function stamp(name) {
  const file = inRoot("node_modules", `.groundwork-${name}`);
  return {
    /** @param {string} digest */
    is: digest => fs.existsSync(file) && fs.readFileSync(file, "utf8") === digest,
    /** @param {string} digest */
    set: digest => fs.writeFileSync(file, digest),
    clear: () => fs.rmSync(file, { force: true }),
  };
}
