import { type ChildProcessByStdio, spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import type { Readable, Writable } from "node:stream";
import { log } from "@/lib/core/log";

/** Nothing of the machine's own settings counts, and every folder that the portal names is its own. */
export const gitEnvironment = (home: string): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV ?? "production",
  PATH: process.env.PATH,
  HOME: home,
  XDG_CONFIG_HOME: home,
  LC_ALL: "C",
  TZ: "UTC",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "safe.directory",
  GIT_CONFIG_VALUE_0: "*",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_TERMINAL_PROMPT: "0",
});

/** Pages come before packs: what git does for machines waits while people wait. */
export function runLow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or the system does not let us.
  }
}

export type GitChild = ChildProcessByStdio<Writable, Readable, Readable>;

/** `low`: what takes long and nobody waits for. */
export function startGit(dir: string, args: readonly string[], { low = false } = {}): GitChild {
  const child = spawn("git", args, { cwd: dir, env: gitEnvironment(dir), stdio: ["pipe", "pipe", "pipe"] });
  if (low) runLow(child.pid);
  // A git that ended early closes its end; what it said is in its exit code.
  child.stdin.on("error", () => undefined);
  return child;
}

/** What git printed; throws what it said when it fails. */
export async function git(dir: string, args: readonly string[], how: { low?: boolean } = {}): Promise<string> {
  const child = startGit(dir, args, how);
  child.stdin.end();
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  await ended(child, args[0] ?? "");
  return Buffer.concat(chunks).toString("utf8");
}

/** Waits for a git to end well. */
export function ended(child: GitChild, what: string): Promise<void> {
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (said.length < 2_000) said += chunk.toString("utf8");
  });
  return new Promise((resolve, reject) => {
    child.on("error", error => reject(isMissing(error) ? new GitMissing() : error));
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`git ${what} ended with ${code ?? signal}: ${said.trim()}`)),
    );
  });
}

const isMissing = (error: Error): boolean => "code" in error && error.code === "ENOENT";

/** The machine has no git. The sentence is for whoever runs the portal. */
export class GitMissing extends Error {
  constructor() {
    super("git is not installed where the portal runs. Install git 2.30 or newer; nothing else needs to change.");
    this.name = "GitMissing";
  }
}

let found: string | null = null;
/** git's version, or null where the machine has none. Asked again until there is one. */
export async function gitVersion(): Promise<string | null> {
  if (found !== null) return found;
  try {
    found = /\d+(\.\d+)+/.exec(await git(process.cwd(), ["--version"]))?.[0] ?? "unknown";
  } catch (error) {
    log.debug({ error: String(error) }, "git was not found");
  }
  return found;
}
