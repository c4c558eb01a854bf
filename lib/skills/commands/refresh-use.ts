import { z } from "zod";
import { addDays, dayOf, startOfDayMs } from "@/lib/core/time";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { forgetUse } from "../queries/use-index";
import { mondayOf, weekStarts } from "../rules/use-weeks";
import { countMonth, countWeeks, forgetWeeks, lockUse } from "../sql/count-use";

const MONTH_DAYS = 30;

/** Counts the use of skills anew from the ledger's events: whole weeks, and the last thirty days. A job does it. */
export const refreshUse = command({
  name: "refreshUse",
  access: "skill:curate",
  input: z.object({
    weeks: z.coerce.number().int().min(1).max(60).default(2).describe("so many, the last being this one"),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    rows: z.number(),
    runs: z.number(),
    skills: z.number().describe("whose thirty days changed"),
  }),
  ...wholeOrganisation,
  run: async (tx, { input, now }) => {
    const { timeZone, rawRetentionDays } = (await directory()).organisation;
    const today = dayOf(now.getTime(), timeZone);
    // A week whose events are partly gone would be counted too low: what was counted then stands.
    const kept = mondayOf(addDays(today, 6 - rawRetentionDays));
    const starts = weekStarts(now.getTime(), timeZone, input.weeks).filter(start => start >= kept);
    const [from = mondayOf(today)] = starts;
    const to = addDays(mondayOf(today), 6);
    const instant = (day: string) => new Date(startOfDayMs(day, timeZone));
    await tx.rows(lockUse, null);
    await tx.rows(forgetWeeks, { first: from, last: to });
    const end = instant(addDays(to, 1));
    const [counted] = await tx.rows(countWeeks, { from: instant(from), to: end, timeZone });
    const [month] = await tx.rows(countMonth, { from: instant(addDays(today, 1 - MONTH_DAYS)), to: end });
    await tx.organisation.updateMany({ where: { id: 1 }, data: { skillsCountedAt: now } });
    tx.afterCommit(forgetUse);
    return { from, to, rows: counted?.rows ?? 0, runs: counted?.runs ?? 0, skills: month?.skills ?? 0 };
  },
  // Derived from the ledger, a hundred times a day: nobody decided anything.
  audit: "ledger",
});
