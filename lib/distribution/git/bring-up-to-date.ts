import type { JobActor } from "@/lib/access/may";
import { publicUrl } from "@/lib/core/env";
import { isAppError } from "@/lib/core/errors";
import { directory } from "@/lib/teams/directory";
import { recordMarketplace } from "../commands/record-marketplace";
import { markOf } from "../queries/change-rows";
import { type Catalog, catalogId } from "../rules/catalog-access";
import { buildRepository } from "./build";
import { headOf, repositoryPath } from "./repository";

const JOB: JobActor = { kind: "job", name: "marketplaces" };
const TRIES = 5;

export type Repository = { path: string; head: string };
type Known = { key: string; seq: number; head: string };
type State = {
  known: Map<string, Known>;
  running: Map<string, { now: Promise<Repository>; next: Promise<Repository> | null }>;
};
// On globalThis: the server's bundle and Next's bundle are one process.
const KEY = Symbol.for("groundwork.marketplaces");
type Holder = { [KEY]?: State };
const state = (): State => ((globalThis as Holder)[KEY] ??= { known: new Map(), running: new Map() });

/**
 * Records what changed in a catalog and writes it into its repository. Costs one small query when nothing did. Callers
 * at the same time share one run, but never one that began before they asked: it could have looked too early.
 */
export function bringUpToDate(catalog: Catalog): Promise<Repository> {
  const { running } = state();
  const path = repositoryPath(catalogId(catalog));
  const current = running.get(path);
  if (current) return (current.next ??= current.now.catch(() => undefined).then(() => begin(path, catalog)));
  return begin(path, catalog);
}

function begin(path: string, catalog: Catalog): Promise<Repository> {
  const { running } = state();
  const now = update(path, catalog);
  const run = { now, next: null };
  running.set(path, run);
  const done = () => {
    if (running.get(path) === run) running.delete(path);
  };
  now.then(done, done);
  return now;
}

async function update(path: string, catalog: Catalog): Promise<Repository> {
  const { known } = state();
  const { organisation } = await directory();
  const { mark, seq } = await markOf(catalog.teamId);
  const key = JSON.stringify([
    process.env.DATABASE_URL ?? "",
    mark,
    organisation.name,
    organisation.handle,
    catalog,
    publicUrl(),
  ]);
  const before = known.get(path);
  const head = headOf(path);
  if (before && head !== null && before.key === key && before.seq === seq && before.head === head)
    return { path, head };
  if (before?.key !== key || seq === 0) await record(catalog);
  const built = await buildRepository(catalogId(catalog), path);
  const now = headOf(path);
  if (now === null) throw new Error(`${path} has no commit after it was built`);
  known.set(path, { key, seq: built, head: now });
  return { path, head: now };
}

async function record(catalog: Catalog): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await recordMarketplace(JOB, { ...catalog, publicUrl: publicUrl() });
      return;
    } catch (error) {
      // Another process recorded the same while this one waited.
      if (!isAppError(error) || error.code !== "conflict" || attempt === TRIES) throw error;
    }
}

/** Makes the next call look anew, whatever was seen. */
export const forgetRepositories = (): void => state().known.clear();
