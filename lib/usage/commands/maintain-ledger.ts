import { z } from "zod";
import { addDays, isDay, startOfDayMs } from "@/lib/core/time";
import { command, ledgerCommand, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { reclassify } from "../ledger/reclassify";
import { onConnection, recomputeCubes } from "../ledger/recompute";
import { currentTaskRules, forgetTaskRules } from "../ledger/task-rules";
import { verifyLedger } from "../ledger/verify";

const Check = z.object({
  name: z.string(),
  compared: z.number(),
  differing: z.number(),
  example: z.string().nullable(),
});

/** Compares every cube with the raw events it sums. Changes nothing. */
export const ledgerVerification = ledgerCommand({
  name: "ledgerVerification",
  access: "ledger:maintain",
  input: z.object({}),
  output: z.object({ ok: z.boolean(), from: z.string(), checks: z.array(Check) }),
  scope: () => "org",
  run: async () => verifyLedger((await directory()).organisation.timeZone),
});

/** Computes the cubes anew from raw events: after a change of time zone, or when a verification found a difference. */
export const rebuildLedger = command({
  name: "rebuildLedger",
  access: "ledger:maintain",
  input: z.object({}),
  output: z.object({ rows: z.number() }),
  ...wholeOrganisation,
  run: async () => {
    const { timeZone } = (await directory()).organisation;
    return { rows: await onConnection(client => recomputeCubes(client, timeZone, null)) };
  },
  audit: result => ({ action: "ledger.rebuilt", target: "ledger", after: { rows: result.rows } }),
});

const day = z.string().refine(isDay, "must be a day such as 2026-09-17");

/** Applies the rules of today to what is booked on some days (organisation's days, both included). */
export const applyTaskRules = command({
  name: "applyTaskRules",
  access: "task-rule:manage",
  input: z
    .object({ from: day, to: day })
    .refine(({ from, to }) => from <= to, { path: ["to"], message: "must not be before from" }),
  output: z.object({ changed: z.number() }),
  ...wholeOrganisation,
  run: async (_tx, { input }) => {
    const { timeZone } = (await directory()).organisation;
    forgetTaskRules();
    const rules = await currentTaskRules();
    let changed = 0;
    // Day by day: each is one short transaction in which bookings wait.
    for (let at = input.from; at <= input.to; at = addDays(at, 1))
      changed += await reclassify(startOfDayMs(at, timeZone), startOfDayMs(addDays(at, 1), timeZone), timeZone, rules);
    return { changed };
  },
  audit: (result, { input }) => ({
    action: "task-rules.applied",
    target: "task-rules",
    after: { ...input, changed: result.changed },
  }),
});
