import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";

/**
 * How to run Postgres: as whom, behind which program, and how to hand a folder over to that user.
 * @typedef {object} Account
 * @property {string} name for the progress line
 * @property {(command: string, args: string[]) => [string, string[]]} wrap
 * @property {{ uid?: number, gid?: number }} identity spawn options
 * @property {(entry: string) => void} own
 */

/** @typedef {{ name: string, uid: number, gid: number }} User */

/** @type {Account} */
const self = { name: "this user", wrap: (command, args) => [command, args], identity: {}, own: () => {} };

/**
 * Postgres refuses to run as root. Anyone else runs it as themselves; root runs it as the owner of an existing
 * cluster, else as `postgres` or `nobody`. Where that user cannot reach the folders (a clone under /root), first
 * a user namespace is tried, then that user with the one capability that opens folders.
 * @param {string} program the postgres binary
 * @param {string} folder where the cluster lies or will lie; exists
 * @returns {Account}
 */
export function postgresAccount(program, folder) {
  if (process.platform === "win32" || process.getuid?.() !== 0) return self;
  const user = chooseUser(folder);
  const asUser = { uid: user.uid, gid: user.gid };
  const parent = path.dirname(folder); // the folder itself is handed over, so what counts is the way there
  if (works(program, ["--version"], asUser) && works("/bin/sh", ["-c", 'cd "$1"', "sh", parent], asUser))
    return { name: `user ${user.name}`, wrap: self.wrap, identity: asUser, own: entry => handOver(entry, user) };
  for (const { name, before, owner } of detours(user)) {
    const [command = "", ...args] = before;
    if (!works(command, [...args, program, "--version"], {})) continue;
    if (!works(command, [...args, "/bin/sh", "-c", 'cd "$1"', "sh", parent], {})) continue;
    return {
      name,
      wrap: (inner, rest) => [command, [...args, inner, ...rest]],
      identity: {},
      own: entry => handOver(entry, owner),
    };
  }
  throw new Failure(
    "Postgres does not run as root, and no other user can reach this folder. Run as an ordinary user, move the " +
      "clone out of /root, or set DATABASE_URL to a Postgres 15 or newer.",
  );
}

/**
 * Ways for root to run a program as somebody who is not root and still reaches root's folders.
 * @param {User} user
 */
function detours(user) {
  const capability = ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"];
  return [
    {
      name: "a user namespace",
      before: ["unshare", "--user", "--map-user=65534", "--map-group=65534"],
      owner: { uid: 0, gid: 0 }, // inside the namespace root is called nobody
    },
    {
      name: `user ${user.name} with dac_override`,
      before: ["setpriv", `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups", ...capability],
      owner: user,
    },
  ];
}

/** @param {string} folder @returns {User} */
function chooseUser(folder) {
  const users = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map(line => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const { uid: owner, gid } = fs.statSync(folder);
  if (owner !== 0) return users.find(user => user.uid === owner) ?? { name: `number ${owner}`, uid: owner, gid };
  const user = users.find(({ name }) => name === "postgres") ?? users.find(({ name }) => name === "nobody");
  if (user) return user;
  throw new Failure("Postgres does not run as root, and there is no user postgres or nobody. Run as an ordinary user.");
}

/** @param {string} command @param {string[]} args @param {{ uid?: number, gid?: number }} identity */
const works = (command, args, identity) => spawnSync(command, args, { ...identity, cwd: "/" }).status === 0;

/** @param {string} entry @param {{ uid: number, gid: number }} user */
function handOver(entry, user) {
  const stat = fs.statSync(entry);
  if (stat.uid === user.uid) return;
  fs.chownSync(entry, user.uid, user.gid);
  if (stat.isDirectory()) for (const name of fs.readdirSync(entry)) handOver(path.join(entry, name), user);
}
