import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { log } from "@/lib/core/log";
import { blobBytes, changeRows, pluginsAt } from "../queries/change-rows";
import { withFolderLock } from "./folder-lock";
import { ImportStream } from "./import-stream";
import { MarketplaceText } from "./marketplace-text";
import { changeAtHead, changeLine, createRepository, repositoryPath } from "./repository";
import { writeChanges } from "./write-changes";

const AT_ONCE = 200;
const HOUR_MS = 3_600_000;

/** Brings a catalog's repository to its last recorded change; answers which one that is. */
export function buildRepository(catalog: number, path = repositoryPath(catalog)): Promise<number> {
  return withFolderLock(`${path}.lock`, async () => {
    const at = await changeAtHead(path);
    if (at && (await isOnRecord(catalog, at))) {
      sweepUnfinished(path);
      try {
        return await append(path, catalog, at.seq);
      } catch (error) {
        log.warn({ error: String(error), path }, "a marketplace could not be continued and is built anew");
      }
    } else if (existsSync(path)) log.warn({ path }, "a marketplace does not match its record and is built anew");
    return buildAnew(path, catalog);
  });
}

// Another database, a restored one or a removed demo has other changes behind the same numbers.
export async function isOnRecord(catalog: number, at: { seq: number; line: string }): Promise<boolean> {
  const [row] = await changeRows(catalog, at.seq - 1, 1);
  return row !== undefined && row.seq === at.seq && changeLine(row) === at.line;
}

/** Beside the old one, then swapped in: whoever fetches meanwhile gets the old one or the new one, never half of one. */
async function buildAnew(path: string, catalog: number): Promise<number> {
  sweepAside(path, HOUR_MS);
  const fresh = `${path}.new-${randomUUID()}`;
  createRepository(fresh);
  try {
    const seq = await append(fresh, catalog, 0);
    if (existsSync(path)) putAside(path);
    renameSync(fresh, path);
    return seq;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Out of the way, and marked with the moment: a child that still reads it gets some minutes. */
export function putAside(path: string): void {
  const aside = `${path}.old-${randomUUID()}`;
  renameSync(path, aside);
  const at = new Date();
  utimesSync(aside, at, at);
}

async function append(path: string, catalog: number, from: number): Promise<number> {
  let rows = await changeRows(catalog, from, AT_ONCE);
  if (!rows.length) return from;
  const text = new MarketplaceText();
  if (from > 0) for (const row of await pluginsAt(catalog, from)) text.apply(row);
  // One publication is waited for by whoever fetches; a whole history gives way to pages.
  const stream = new ImportStream(path, { low: from === 0 });
  const marks = new Map<string, number>();
  let seq = from;
  try {
    while (rows.length) {
      await writeChanges(stream, text, rows, { marks, readBlobs: blobBytes, onTop: from > 0 && seq === from });
      seq = rows.at(-1)?.seq ?? seq;
      rows = rows.length < AT_ONCE ? [] : await changeRows(catalog, seq, AT_ONCE);
    }
    await stream.finish();
    return seq;
  } catch (error) {
    await stream.abandon();
    throw error;
  }
}

/** What a killed git left in a repository. Called with the lock held: nobody else is writing. */
function sweepUnfinished(path: string): void {
  for (const folder of [path, join(path, "refs/heads")])
    for (const name of list(folder)) if (name.endsWith(".lock")) rmSync(join(folder, name), { force: true });
  const packs = join(path, "objects/pack");
  for (const name of list(packs))
    if (name.startsWith("tmp_") && isOld(join(packs, name))) rmSync(join(packs, name), { force: true });
}

// A repack writes beside the builder: what it has in hand is younger.
const isOld = (file: string): boolean => Date.now() - statSync(file).mtimeMs > HOUR_MS;

/** Half-built and replaced repositories beside this one, from so long ago. */
export function sweepAside(path: string, olderThanMs: number): void {
  const folder = dirname(path);
  const beside = new RegExp(`^${basename(path).replaceAll(".", "\\.")}\\.(new|old)-`);
  for (const name of list(folder)) {
    const aside = join(folder, name);
    if (beside.test(name) && Date.now() - statSync(aside).mtimeMs > olderThanMs)
      rmSync(aside, { recursive: true, force: true });
  }
}

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
