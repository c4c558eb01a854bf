import type { JobActor } from "@/lib/access/may";
import { log } from "@/lib/core/log";
import { recordSelfTests } from "@/lib/distribution/commands/record-self-tests";
import { selfTestTargets } from "@/lib/distribution/queries/self-test-targets";
import { ownPortal, type Portal } from "@/lib/distribution/self-test/portal";
import { runSelfTests } from "@/lib/distribution/self-test/run";

/** A portal that answers itself slowly keeps other jobs from their turn no longer than this and one version. */
const LATE_MS = 60_000;
const JOB: JobActor = { kind: "job", name: "self-test" };

/** Fetches what is due from this process as each client would, and keeps what was found. */
export async function selfTest(
  portal: Portal = ownPortal(),
  atMost = 20,
): Promise<{ fetched: number; failing: number }> {
  const { open, targets } = await selfTestTargets(JOB, { atMost });
  const startedMs = performance.now();
  const results = await runSelfTests(portal, targets, open, () => performance.now() - startedMs > LATE_MS);
  await recordSelfTests(JOB, { results });
  const failing = results.filter(({ ok }) => !ok);
  for (const { versionId, client, detail } of failing.slice(0, 10))
    log.warn({ versionId, client, detail }, "a client does not get what was published");
  return { fetched: results.length, failing: failing.length };
}
