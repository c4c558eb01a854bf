import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { sweepAside } from "./build";
import { withFolderLock } from "./folder-lock";
import { git } from "./run";

const MOST_PACKS = 15;
const MOST_LOOSE = 400;

/**
 * Packs a repository anew where small packs and loose objects gathered. It runs beside the builder and beside fetches:
 * nothing is dropped, so neither misses anything. Answers whether it was due.
 */
export async function tidy(path: string): Promise<boolean> {
  if (!existsSync(join(path, "HEAD"))) return false;
  if (!isDue(path)) return false;
  return withFolderLock(`${path}.tidy.lock`, async () => {
    if (!isDue(path)) return false;
    await git(path, ["repack", "-a", "-d", "-k", "-q", "--window=10", "--depth=50"], { low: true });
    await git(path, ["commit-graph", "write", "--reachable", "--no-progress"], { low: true });
    return true;
  });
}

/** Folders that a build left beside the repository; those that may still be read are kept for a while. */
export const tidyBeside = (path: string): void => sweepAside(path, 600_000);

function isDue(path: string): boolean {
  const objects = list(join(path, "objects"));
  const packs = list(join(path, "objects/pack")).filter(name => name.endsWith(".pack"));
  if (packs.length > MOST_PACKS) return true;
  // The first pack comes as it was written, without differences between files.
  if (packs.length && !existsSync(join(path, "objects/info/commit-graph"))) return true;
  const loose = objects
    .filter(name => /^[0-9a-f]{2}$/.test(name))
    .reduce((sum, name) => sum + list(join(path, "objects", name)).length, 0);
  return loose > MOST_LOOSE;
}

const list = (folder: string): string[] => {
  try {
    return statSync(folder).isDirectory() ? readdirSync(folder) : [];
  } catch {
    return [];
  }
};
