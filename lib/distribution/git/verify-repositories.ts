import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isOnRecord } from "./build";
import { changeAtHead, gitFolder } from "./repository";
import { git } from "./run";

export type RepositoryVerification = { compared: number; differing: number; example: string | null };

/**
 * Looks over every repository on this machine: each object against its own id, and the head against the record. Nothing is
 * mended here; a damaged one is made anew at the next fetch that meets the damage, or once it is deleted.
 */
export async function verifyRepositories(): Promise<RepositoryVerification> {
  const folder = gitFolder();
  const names = existsSync(folder) ? readdirSync(folder).filter(name => /^(hub|team-\d+)\.git$/.test(name)) : [];
  const found: RepositoryVerification = { compared: 0, differing: 0, example: null };
  for (const name of names.sort()) {
    found.compared++;
    if (await isWhole(join(folder, name), name)) continue;
    found.differing++;
    found.example ??= name;
  }
  return found;
}

async function isWhole(path: string, name: string): Promise<boolean> {
  try {
    await git(path, ["fsck", "--full", "--no-dangling", "--no-progress"], { low: true });
  } catch {
    return false;
  }
  const head = await changeAtHead(path);
  return head !== null && isOnRecord(Number(/\d+/.exec(name)?.[0] ?? 0), head);
}
