import { isAppError } from "@/lib/core/errors";
import { groupBy } from "@/lib/core/group-by";
import { GitMissing } from "../git/run";
import type { SelfTestClient } from "../schema";
import { archive, clawhub, marketplace, pluginArchive, signature, wellKnown } from "./checks";
import { type FetchedCatalog, fetchCatalog } from "./git-fetch";
import type { Portal } from "./portal";
import { Differs, type SelfTestResult, type SelfTestTarget, Skipped } from "./target";

const MOST_DETAIL = 300;

/**
 * Fetches versions from the portal as each client would and says what differs. One after the other: it shares a machine
 * with the people who wait, and other work waits behind it: once `isLate`, what was not begun is left for the next time.
 * `open`: whether clients that cannot sign in find anything.
 */
export async function runSelfTests(
  portal: Portal,
  targets: readonly SelfTestTarget[],
  open: boolean,
  isLate: () => boolean = () => false,
): Promise<SelfTestResult[]> {
  const results: SelfTestResult[] = [];
  const begun: SelfTestTarget[] = [];
  for (const target of targets) {
    if (begun.length && isLate()) break;
    begun.push(target);
    results.push(await settled(target, "well-known", () => wellKnown(portal, target, open)));
    results.push(await settled(target, "clawhub", () => clawhub(portal, target)));
    results.push(await settled(target, "archive", () => archive(portal, target)));
    results.push(await settled(target, "plugin-archive", () => pluginArchive(portal, target)));
    results.push(await settled(target, "signature", () => signature(portal, target)));
  }
  const byCatalog = groupBy(begun, ({ carried }) => ("gitPath" in carried ? carried.gitPath : ""));
  for (const [gitPath, carried] of byCatalog) results.push(...(await overGit(portal, gitPath, carried)));
  return results;
}

/** One fetch of a catalog for all that it carries. */
async function overGit(portal: Portal, gitPath: string, targets: readonly SelfTestTarget[]): Promise<SelfTestResult[]> {
  let fetched: FetchedCatalog | null = null;
  const open = async () => (fetched ??= await fetchCatalog(portal, gitPath));
  const results: SelfTestResult[] = [];
  try {
    for (const target of targets)
      results.push(
        await settled(target, "marketplace", async () => {
          if ("reason" in target.carried) throw new Skipped(target.carried.reason);
          // One cause, one alarm: Settings, Health says that git is missing.
          const catalog = await open().catch(error => {
            throw error instanceof GitMissing ? new Skipped(error.message) : error;
          });
          await marketplace(catalog, target);
        }),
      );
  } finally {
    await (fetched as FetchedCatalog | null)?.close();
  }
  return results;
}

async function settled(
  { versionId }: SelfTestTarget,
  client: SelfTestClient,
  check: () => Promise<void>,
): Promise<SelfTestResult> {
  try {
    await check();
    return { versionId, client, ok: true, detail: "" };
  } catch (error) {
    if (error instanceof Skipped) return { versionId, client, ok: true, detail: `Not fetched: ${error.message}` };
    return { versionId, client, ok: false, detail: reasonOf(error).slice(0, MOST_DETAIL) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Differs) return error.message;
  // What our own reader says of an archive names the file.
  if (isAppError(error)) return `The archive cannot be opened. ${error.message}`;
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return error instanceof Error && error.name === "TimeoutError"
    ? "The portal did not answer itself in time."
    : `The portal did not answer itself${code}.`;
}
