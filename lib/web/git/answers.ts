import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "@/lib/core/errors";
import { gitFolder } from "@/lib/distribution/git/repository";
import { GitMissing, gitEnvironment, runLow } from "@/lib/distribution/git/run";
import { Turns } from "./turns";

const AT_ONCE = Math.max(2, availableParallelism());
const MOST_WAITING = 200;
/** Of questions together: each may be some megabytes, and whoever asks has to hold a token and nothing else. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
const LONGEST_MS = 120_000;
const KEPT_BYTES = 512 * 1024 * 1024;
const MOST_KEPT = 2_000;
const DAY_MS = 86_400_000;

export type Question = { path: string; head: string; protocol: string | null; kind: "refs" | "pack"; body: Buffer };
/** What upload-pack answered, as a file; `said` is what it complained of where it failed after it had begun. */
export type Answered = { file: string; size: number; said: string };
type Entry = {
  answer: Promise<Answered>;
  file: string;
  stop: AbortController;
  waiting: number;
  usedMs: number;
  size: number;
  whole: boolean;
};

const turns = new Turns(AT_ONCE, MOST_WAITING);
const entries = new Map<string, Entry>();
let folder: string | null = null;
let waitingBytes = 0;

/**
 * What upload-pack answers. The same question about the same head has the same answer, so git is asked once however
 * many machines ask (and all do after a publication). It writes to a file: a slow client keeps no process waiting.
 */
export async function answerOf(question: Question, gone: AbortSignal): Promise<Answered> {
  const key = keyOf(question);
  let entry = kept(key);
  if (!entry) {
    if (turns.isFull || waitingBytes + question.body.length > MOST_WAITING_BYTES)
      throw new AppError("unavailable", "Many machines are fetching at this moment. Try again in a few seconds.", {
        retryAfterS: 5,
      });
    entry = ask(key, question);
  }
  entry.usedMs = performance.now();
  entry.waiting += 1;
  const mine = entry;
  const leave = () => {
    mine.waiting -= 1;
    if (mine.waiting === 0 && !mine.whole) {
      entries.delete(key);
      mine.stop.abort();
    }
  };
  if (gone.aborted) leave();
  else gone.addEventListener("abort", leave, { once: true });
  return mine.answer;
}

// The folder may have been emptied beside us, by hand or by another process that took it for a dead one's.
function kept(key: string): Entry | undefined {
  const entry = entries.get(key);
  if (!entry?.whole || existsSync(entry.file)) return entry;
  entries.delete(key);
  return undefined;
}

const keyOf = ({ path, head, protocol, kind, body }: Question): string =>
  createHash("sha256")
    .update(JSON.stringify([path, head, protocol, kind]))
    .update(body)
    .digest("hex");

function ask(key: string, question: Question): Entry {
  const stop = new AbortController();
  const file = join(ownFolder(), `${key}-${randomUUID().slice(0, 8)}`);
  waitingBytes += question.body.length;
  const answer = turns
    .take(() => uploadPack(question, file, stop.signal))
    .finally(() => {
      waitingBytes -= question.body.length;
    });
  const entry: Entry = { answer, file, stop, waiting: 0, usedMs: performance.now(), size: 0, whole: false };
  entries.set(key, entry);
  answer.then(
    ({ size, said }) => {
      entry.size = size;
      entry.whole = said === "";
      if (entry.whole) dropOldest();
      else forget(key, entry, file);
    },
    () => forget(key, entry, file),
  );
  return entry;
}

function forget(key: string, entry: Entry, file: string): void {
  if (entries.get(key) === entry) entries.delete(key);
  // Those who wait open it first; an open file outlives its name.
  setTimeout(() => void rm(file, { force: true }).catch(() => undefined), 1_000).unref();
}

function dropOldest(): void {
  const kept = [...entries].filter(([, entry]) => entry.whole).sort(([, a], [, b]) => a.usedMs - b.usedMs);
  let bytes = kept.reduce((sum, [, { size }]) => sum + size, 0);
  for (const [index, [key, entry]] of kept.slice(0, -1).entries()) {
    if (bytes <= KEPT_BYTES && kept.length - index <= MOST_KEPT) return;
    bytes -= entry.size;
    void entry.answer.then(({ file }) => forget(key, entry, file));
  }
}

async function uploadPack(
  { path, protocol, kind, body }: Question,
  file: string,
  stop: AbortSignal,
): Promise<Answered> {
  stop.throwIfAborted();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const output: FileHandle = await open(file, "wx", 0o600);
  try {
    const how = kind === "refs" ? ["--stateless-rpc", "--advertise-refs"] : ["--stateless-rpc"];
    const child = spawn("git", ["upload-pack", "--strict", ...how, path], {
      cwd: path,
      env: { ...gitEnvironment(path), ...(protocol ? { GIT_PROTOCOL: protocol } : {}) },
      stdio: ["pipe", output.fd, "pipe"],
      detached: true,
    });
    runLow(child.pid);
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      if (said.length < 2_000) said += chunk.toString("utf8");
    });
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(body);
    // The whole group: upload-pack leaves the work to a child of its own.
    const kill = () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(child.pid);
    };
    stop.addEventListener("abort", kill, { once: true });
    const timer = setTimeout(kill, LONGEST_MS);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", error => reject("code" in error && error.code === "ENOENT" ? new GitMissing() : error));
      child.on("close", resolve);
    }).finally(() => clearTimeout(timer));
    stop.throwIfAborted();
    const { size } = await stat(file);
    return { file, size, said: code === 0 ? "" : said.trim() || `ended with ${code}` };
  } finally {
    await output.close();
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

/** A folder of this process alone; what a killed one left goes after a day. */
function ownFolder(): string {
  if (folder) return folder;
  const all = join(gitFolder(), "answers");
  folder = join(all, randomUUID());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(all))
    if (Date.now() - statSync(join(all, name)).mtimeMs > DAY_MS)
      rmSync(join(all, name), { recursive: true, force: true });
  return folder;
}
