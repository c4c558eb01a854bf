import { recordIfChanged } from "../commands/record-if-changed";
import { onOtherRecord } from "../queries/change-rows";
import { type Catalog, catalogId } from "../rules/catalog-access";
import { buildRepository } from "./build";
import { headOf, repositoryPath } from "./repository";

export type Repository = { path: string; head: string };
type Built = { seq: number; head: string };
type Run = { now: Promise<Repository>; next: Promise<Repository> | null };
type State = { url: string; built: Map<string, Built>; running: Map<string, Run> };
// On globalThis: the server's bundle and Next's bundle are one process.
const KEY = Symbol.for("groundwork.marketplaces-built");
type Holder = { [KEY]?: State };

// A demo that is removed takes its changes along, and others get their numbers: what was built is compared with the record
// again whenever the organisation, a team or a token changed, which is seldom.
function state(): State {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? "";
  if (holder[KEY]?.url === url) return holder[KEY];
  const fresh: State = { url, built: new Map(), running: new Map() };
  onOtherRecord(() => fresh.built.clear());
  return (holder[KEY] = fresh);
}

/**
 * Records what changed in a catalog and writes it into its repository. Costs one small query when nothing did. Callers
 * at the same time share one run, but never one that began before they asked: it could have looked too early.
 */
export function bringUpToDate(catalog: Catalog): Promise<Repository> {
  const path = repositoryPath(catalogId(catalog));
  const current = state().running.get(path);
  if (!current) return begin(path, catalog);
  current.next ??= current.now.then(
    () => begin(path, catalog),
    () => begin(path, catalog),
  );
  return current.next;
}

function begin(path: string, catalog: Catalog): Promise<Repository> {
  const { running } = state();
  const run: Run = { now: update(path, catalog), next: null };
  running.set(path, run);
  const done = () => {
    if (running.get(path) === run && run.next === null) running.delete(path);
  };
  run.now.then(done, done);
  return run.now;
}

async function update(path: string, catalog: Catalog): Promise<Repository> {
  const { built } = state();
  const seq = await recordIfChanged(catalog);
  const known = built.get(path);
  const head = headOf(path);
  if (known && head !== null && known.seq === seq && known.head === head) return { path, head };
  const at = await buildRepository(catalogId(catalog), path);
  const now = headOf(path);
  if (now === null) throw new Error(`${path} has no commit after it was built`);
  built.set(path, { seq: at, head: now });
  return { path, head: now };
}

/** Makes the next call look at the repository anew, whatever was seen. */
export const forgetRepositories = (): void => state().built.clear();
