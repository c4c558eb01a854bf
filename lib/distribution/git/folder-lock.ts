import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";

const BEAT_MS = 3_000;
/** Longer than a process is ever busy with one thing; then its holder is taken for dead. */
const STALE_MS = 30_000;
const LOOK_EVERY_MS = 50;

type Holder = { id: string; pid: number; host: string };

// On globalThis: the server's bundle and Next's bundle are one process.
const KEY = Symbol.for("groundwork.folder-locks");
type Held = { [KEY]?: Set<string> };
const held = (): Set<string> => ((globalThis as Held)[KEY] ??= new Set());

/**
 * Runs work while this process alone holds a file. A holder that was killed is noticed: on this machine by its number,
 * elsewhere (a shared folder) by its silence.
 */
export async function withFolderLock<T>(file: string, work: () => Promise<T>, waitMs = 120_000): Promise<T> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine: Holder = { id: randomUUID(), pid: process.pid, host: hostname() };
  const startedMs = performance.now();
  held().add(mine.id);
  try {
    while (!taken(file, mine)) {
      takeAwayIfStale(file);
      if (performance.now() - startedMs > waitMs)
        throw new AppError("unavailable", "Another process is still writing this marketplace.", { retryAfterS: 10 });
      await wait(LOOK_EVERY_MS);
    }
    const beat = setInterval(() => touch(file), BEAT_MS);
    beat.unref();
    try {
      return await work();
    } finally {
      clearInterval(beat);
      if (holderOf(file)?.id === mine.id) rmSync(file, { force: true });
    }
  } finally {
    held().delete(mine.id);
  }
}

// A link is made whole or not at all: nobody ever reads half a holder.
function taken(file: string, mine: Holder): boolean {
  const aside = `${file}.${mine.id}`;
  writeFileSync(aside, JSON.stringify(mine), { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

function holderOf(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function takeAwayIfStale(file: string): void {
  const holder = holderOf(file);
  if (!holder || !isStale(file, holder)) return;
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    // Somebody was faster, and this is the next holder's already: it gets it back.
    if (holderOf(aside)?.id !== holder.id) linkSync(aside, file);
  } catch {
    // Taken away by another one that waited.
  } finally {
    rmSync(aside, { force: true });
  }
}

function isStale(file: string, holder: Holder): boolean {
  if (holder.host === hostname()) {
    // After a restart in a container the number is often the same one.
    if (holder.pid === process.pid) return !held().has(holder.id);
    if (!isAlive(holder.pid)) return true;
  }
  try {
    return Date.now() - statSync(file).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function touch(file: string): void {
  try {
    const at = new Date();
    utimesSync(file, at, at);
  } catch {
    // It was taken away; what is written stays right, for the branch moves on from the commit that was read.
  }
}
