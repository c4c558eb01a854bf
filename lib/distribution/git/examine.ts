import { existsSync } from "node:fs";
import { log } from "@/lib/core/log";
import { type Catalog, catalogId } from "../rules/catalog-access";
import { forgetRepositories } from "./bring-up-to-date";
import { putAside } from "./build";
import { withFolderLock } from "./folder-lock";
import { repositoryPath } from "./repository";
import { git } from "./run";

const examining = new Set<string>();
const MISTAKES =
  /not our ref|protocol error|unknown capability|invalid command|unexpected line|expected flush|remote end hung up|unknown object-format/i;

/** Whether git complained of what a client sent, such as a commit that is not here. The head always has to be here. */
export const isTheirs = (said: string, head: string): boolean => MISTAKES.test(said) && !said.includes(head);

/** Looks a repository over after git could not read it; a damaged one is put aside, and the next fetch builds it anew. */
export function examine(catalog: Catalog): void {
  const path = repositoryPath(catalogId(catalog));
  if (examining.has(path)) return;
  examining.add(path);
  putAsideIfDamaged(path)
    .catch(error => log.warn({ error: String(error), path }, "a marketplace could not be looked over"))
    .finally(() => examining.delete(path));
}

/** Whether it was damaged. */
export function putAsideIfDamaged(path: string): Promise<boolean> {
  return withFolderLock(`${path}.lock`, async () => {
    if (!existsSync(path)) return false;
    try {
      await git(path, ["fsck", "--full", "--no-dangling", "--no-progress"], { low: true });
      return false;
    } catch (error) {
      log.error({ error: String(error), path }, "a marketplace's repository is damaged and will be built anew");
      putAside(path);
      forgetRepositories();
      return true;
    }
  });
}
