import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { env } from "@/lib/core/env";
import type { ChangeRow } from "../sql/changes";
import { git } from "./run";

export const BRANCH = "refs/heads/main";

/** Where the repositories stand. */
export const gitFolder = (): string => resolve(env().DATA_DIR, "git");
/** A catalog's repository. By the team's number: a slug can be given to another team. */
export const repositoryPath = (catalog: number): string =>
  join(gitFolder(), catalog === 0 ? "hub.git" : `team-${catalog}.git`);

const CONFIG = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
	commitGraph = true
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[gc]
	auto = 0
[maintenance]
	auto = false
[pack]
	threads = 1
	windowMemory = 64m
[repack]
	writeBitmaps = true
`;

/** An empty bare repository, the same whatever version of git and whatever templates the machine has. */
export function createRepository(path: string): void {
  for (const folder of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    mkdirSync(join(path, folder), { recursive: true, mode: 0o700 });
  writeFileSync(join(path, "HEAD"), `ref: ${BRANCH}\n`);
  writeFileSync(join(path, "config"), CONFIG);
}

/** The commit that the branch is at, or null where there is none. */
export function headOf(path: string): string | null {
  try {
    const head = readFileSync(join(path, BRANCH), "utf8").trim();
    return /^[0-9a-f]{40}$/.test(head) ? head : null;
  } catch {
    return null;
  }
}

/** A word for a change that is the same wherever the same change is recorded. */
export function fingerprint(row: ChangeRow): string {
  const { seq, at, kind, plugin, version, entry, message, authorName, authorEmail } = row;
  const said = JSON.stringify([seq, at.getTime(), kind, plugin, version, entry, message, authorName, authorEmail]);
  return createHash("sha256").update(said).digest("hex").slice(0, 16);
}

/** The last line of a commit's message: which change it is. */
export const changeLine = (row: ChangeRow): string => `Change: ${row.seq} ${fingerprint(row)}`;

/** Which change the branch is at, as its commit says; null where it cannot be read. */
export async function changeAtHead(path: string): Promise<{ seq: number; line: string } | null> {
  const head = headOf(path);
  if (head === null) return null;
  try {
    const line = (await git(path, ["cat-file", "commit", head])).trimEnd().split("\n").at(-1) ?? "";
    const seq = /^Change: (\d{1,9}) [0-9a-f]{16}$/.exec(line)?.[1];
    return seq ? { seq: Number(seq), line } : null;
  } catch {
    return null;
  }
}
