import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { AppError } from "../../../core/errors";

export type GitLimits = { timeMs: number; diskBytes: number; outputBytes: number };
export const GIT_LIMITS: GitLimits = { timeMs: 60_000, diskBytes: 200 * 1024 * 1024, outputBytes: 64 * 1024 * 1024 };

export type GitCall = { dir: string; args: string[]; protocol: string | null; limits: GitLimits; input?: string };

const WATCH_EVERY_MS = 200;

// Nothing of the machine's own settings counts: no credentials, hooks, filters, proxies or other protocols.
const CONFIG = [
  "protocol.allow=never",
  "credential.helper=",
  "core.askPass=",
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.symlinks=false",
  "http.followRedirects=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=15",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "gc.auto=0",
  "maintenance.auto=false",
];

/** Runs git on a repository of ours, alone: its own environment, one protocol or none, and an end to time, disk and output. */
export async function runGit({ dir, args, protocol, limits, input }: GitCall): Promise<Buffer> {
  const allowed = protocol === null ? [] : [`protocol.${protocol}.allow=always`];
  const settings = [...CONFIG, ...allowed].flatMap(setting => ["-c", setting]);
  const child = spawn("git", [...settings, ...args], {
    cwd: dir,
    env: environment(dir, protocol),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const chunks: Buffer[] = [];
  let size = 0;
  let stderr = "";
  let stopped: AppError | null = null;
  const stop = (reason: AppError) => {
    stopped ??= reason;
    // The whole group: git leaves the network to a process of its own.
    if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid);
  };
  const timer = setTimeout(
    () => stop(new AppError("unavailable", "The repository did not answer in time.")),
    limits.timeMs,
  );
  const watch = setInterval(() => {
    void folderBytes(dir).then(bytes => {
      if (bytes > limits.diskBytes) stop(tooLarge());
    });
  }, WATCH_EVERY_MS);
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limits.outputBytes) stop(tooLarge());
    else chunks.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    if (stderr.length < 4000) stderr += chunk.toString("utf8");
  });
  // A git that ended early closes its end; what it said is in its exit code.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input ?? "");
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    if (stopped) throw stopped;
    if (code !== 0) throw new GitFailure(stderr);
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
  }
}

/** Git said no. What it said is for the log: it comes from the other side. */
export class GitFailure extends Error {
  constructor(readonly said: string) {
    super("git failed");
    this.name = "GitFailure";
  }
}

const environment = (dir: string, protocol: string | null): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV ?? "production",
  PATH: process.env.PATH,
  HOME: dir,
  XDG_CONFIG_HOME: dir,
  LC_ALL: "C",
  GIT_ALLOW_PROTOCOL: protocol ?? "none",
  GIT_ASKPASS: "false",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_LFS_SKIP_SMUDGE: "1",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_TERMINAL_PROMPT: "0",
});

const tooLarge = (): AppError => new AppError("too_large", "The repository is larger than is fetched.");

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

async function folderBytes(dir: string): Promise<number> {
  const names = await readdir(dir, { recursive: true }).catch((): string[] => []);
  const sizes = await Promise.all(
    names.map(name =>
      stat(`${dir}/${name}`)
        .then(({ size }) => size)
        .catch(() => 0),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
