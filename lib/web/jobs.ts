import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import type { JobActor } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { log } from "@/lib/core/log";
import { pool } from "@/lib/db/client";
import { refreshInstalls } from "@/lib/distribution/commands/refresh-installs";
import { settleMarketplaces } from "@/lib/distribution/git/settle";
import { dropOldDecisions } from "@/lib/policy/commands/drop-old-decisions";
import { policyVerification } from "@/lib/policy/queries/policy-verification";
import { forgetOldDrafts } from "@/lib/skills/commands/forget-old-drafts";
import { refreshUse } from "@/lib/skills/commands/refresh-use";
import { directory } from "@/lib/teams/directory";
import { reclassify } from "@/lib/usage/ledger/reclassify";
import { dropOldWeeks, prepareWeeks } from "@/lib/usage/ledger/retention";
import { currentTaskRules } from "@/lib/usage/ledger/task-rules";
import { verifyLedger } from "@/lib/usage/ledger/verify";
import { judgeHealth } from "./judge-health";
import { selfTest } from "./self-test";

const MINUTE_MS = 60_000;
const JOB: JobActor = { kind: "job", name: "jobs" };

/** Background work. The queue lives in the same database, so of several processes one does each job. */
const tasks: TaskList = {
  "usage.prepare-weeks": () => prepareWeeks(now().getTime()),
  "usage.drop-old-weeks": async () => {
    const { rawRetentionDays } = (await directory()).organisation;
    const dropped = await dropOldWeeks(now().getTime(), rawRetentionDays);
    if (dropped.length) log.info({ dropped }, "raw events past their retention were dropped");
  },
  // A prompt's commands, skills and tools arrive after its first requests: settle what its kind is once they are here.
  "usage.settle-task-kinds": async () => {
    const atMs = now().getTime();
    const { timeZone } = (await directory()).organisation;
    await reclassify(atMs - 20 * MINUTE_MS, atMs, timeZone, await currentTaskRules());
  },
  "usage.reconcile": async () => {
    const result = await verifyLedger((await directory()).organisation.timeZone);
    if (!result.ok)
      log.error(
        { checks: result.checks.filter(check => check.differing) },
        "totals differ from the raw events: run npm run hub -- usage rebuild",
      );
  },
  "policy.drop-old-decisions": async () => {
    const { dropped } = await dropOldDecisions(JOB, {});
    if (dropped) log.info({ dropped }, "decisions past their retention were dropped");
  },
  "policy.reconcile": async () => {
    const { ok, ...checks } = await policyVerification(JOB, {});
    if (!ok) log.error({ checks }, "the decision log's days or a policy's digest differ: run npm run hub -- verify");
  },
  "skills.refresh-use": async () => {
    await refreshUse(JOB, {});
  },
  // A night's look at everything: owners leave, references die and review dates pass without anybody doing anything.
  "skills.refresh-health": async () => {
    await refreshUse(JOB, { weeks: 13 });
    await judgeHealth(JOB);
  },
  // A fetch brings its own catalog up to date; this one prepares, so that it seldom has to.
  // What clients get is looked at once it is there: after a publication that is within a minute.
  "distribution.settle": async () => {
    await settleMarketplaces();
    await selfTest();
  },
  "distribution.refresh-installs": async () => {
    await refreshInstalls(JOB, {});
  },
  "skills.forget-old-drafts": async () => {
    await forgetOldDrafts(JOB, {});
  },
};

const CRON = [
  { task: "usage.prepare-weeks", match: "7 */6 * * *" },
  { task: "usage.drop-old-weeks", match: "23 3 * * *" },
  { task: "usage.settle-task-kinds", match: "*/2 * * * *" },
  { task: "usage.reconcile", match: "41 2 * * *" },
  { task: "policy.drop-old-decisions", match: "29 3 * * *" },
  { task: "policy.reconcile", match: "47 2 * * *" },
  { task: "skills.refresh-use", match: "*/15 * * * *" },
  { task: "skills.refresh-health", match: "17 4 * * *" },
  { task: "distribution.settle", match: "* * * * *" },
  { task: "distribution.refresh-installs", match: "5,20,35,50 * * * *" },
  { task: "skills.forget-old-drafts", match: "37 3 * * *" },
];

/** Starts the worker in this process. */
export async function startJobs(): Promise<{ stop(): Promise<void> }> {
  const runner: Runner = await run({
    pgPool: pool(),
    taskList: tasks,
    parsedCronItems: parseCronItems(
      // By its key a job waits once, however long the one before it takes.
      CRON.map(({ task, match }) => ({ task, match, options: { backfillPeriod: 0, maxAttempts: 3, jobKey: task } })),
    ),
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === "error") log.error({ job: true }, message);
      else if (level === "warning") log.warn({ job: true }, message);
    }),
  });
  runner.promise.catch(error => log.error({ error: String(error) }, "background work stopped"));
  return { stop: () => runner.stop() };
}
