import { z } from "zod";
import { addDays, dayOf, startOfDayMs } from "@/lib/core/time";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { dropDecisions } from "../sql/keep-decisions";

const AT_ONCE = 20_000;
/** One run takes no longer than this many parts; the next night goes on. */
const MOST_PARTS = 50;

/**
 * Drops answers that are older than the organisation keeps raw records, by whole days. What was counted of them stays, so
 * that a draft can still be tried on those days. A job does it.
 */
export const dropOldDecisions = command({
  name: "dropOldDecisions",
  access: "ledger:maintain",
  input: z.object({}),
  output: z.object({ dropped: z.number() }),
  ...wholeOrganisation,
  run: async (tx, { now }) => {
    const { timeZone, rawRetentionDays } = (await directory()).organisation;
    const first = addDays(dayOf(now.getTime(), timeZone), -rawRetentionDays);
    const before = new Date(startOfDayMs(first, timeZone));
    let dropped = 0;
    for (let part = 0; part < MOST_PARTS; part++) {
      const [answer] = await tx.rows(dropDecisions, { before, most: AT_ONCE });
      dropped += answer?.dropped ?? 0;
      if ((answer?.dropped ?? 0) < AT_ONCE) break;
    }
    return { dropped };
  },
  audit: "private",
});
