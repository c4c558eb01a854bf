import type { JobActor } from "@/lib/access/may";
import { log } from "@/lib/core/log";
import { signShelf } from "@/lib/skills/commands/sign-shelf";
import { recordIfChanged } from "../commands/record-if-changed";
import { catalogs } from "../queries/catalogs";
import { type Catalog, catalogId } from "../rules/catalog-access";
import { bringUpToDate } from "./bring-up-to-date";
import { repositoryPath } from "./repository";
import { gitVersion } from "./run";
import { tidy, tidyBeside } from "./tidy";

const JOB: JobActor = { kind: "job", name: "marketplaces" };
const SIGNED_AT_ONCE = 50;
const MOST_SIGNINGS = 20;

/** Every minute: signs what was published past the operations, and brings every marketplace to what the catalog says. */
export async function settleMarketplaces(): Promise<void> {
  // One version that cannot be packed keeps no marketplace from going on.
  await sign().catch(error => log.error({ error: String(error) }, "published versions could not be signed"));
  const hasGit = (await gitVersion()) !== null;
  if (!hasGit) log.warn({}, "git is not installed: marketplaces are recorded, but clients cannot fetch them");
  for (const catalog of await catalogs())
    await settle(catalog, hasGit).catch(error =>
      log.error({ error: String(error), catalog: catalog.slug }, "a marketplace could not be brought up to date"),
    );
}

async function sign(): Promise<void> {
  for (let round = 0; round < MOST_SIGNINGS; round++)
    if ((await signShelf(JOB, { atMost: SIGNED_AT_ONCE })).signed < SIGNED_AT_ONCE) return;
}

async function settle(catalog: Catalog, hasGit: boolean): Promise<void> {
  if (!hasGit) {
    await recordIfChanged(catalog);
    return;
  }
  await bringUpToDate(catalog);
  const path = repositoryPath(catalogId(catalog));
  if (await tidy(path)) log.debug({ path }, "a marketplace was packed anew");
  tidyBeside(path);
}
