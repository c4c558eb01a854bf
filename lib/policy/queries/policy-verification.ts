import { z } from "zod";
import { addDays, dayOf } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { documentDigest } from "../rules/digest";
import { PolicyDocument } from "../schema";
import { compareDays } from "../sql/keep-decisions";

const Check = z.object({ compared: z.number(), differing: z.number(), example: z.string().nullable() });
type Check = z.output<typeof Check>;
const AT_ONCE = 200;

/** Compares the days of the decision log with its answers, and every revision of a policy with its digest. Changes nothing. */
export const policyVerification = query({
  name: "policyVerification",
  access: "ledger:maintain",
  input: z.object({}),
  output: z.object({ ok: z.boolean(), days: Check, revisions: Check }),
  ...wholeOrganisation,
  run: async (db, { now }) => {
    const { timeZone, rawRetentionDays } = (await directory()).organisation;
    const since = addDays(dayOf(now.getTime(), timeZone), -rawRetentionDays);
    const [days = { compared: 0, differing: 0, example: null }] = await db.rows(compareDays, { since, timeZone });
    const revisions = await compareRevisions(db);
    return { ok: days.differing + revisions.differing === 0, days, revisions };
  },
});

async function compareRevisions(db: Reader): Promise<Check> {
  const check: Check = { compared: 0, differing: 0, example: null };
  for (let after = ""; ; ) {
    const part = await db.policyRevision.findMany({
      where: { id: { gt: after } },
      select: { id: true, number: true, digest: true, document: true, team: { select: { slug: true } } },
      orderBy: { id: "asc" },
      take: AT_ONCE,
    });
    for (const { id, number, digest, document, team } of part) {
      check.compared++;
      const read = PolicyDocument.safeParse(document);
      if (read.success && documentDigest(read.data) === digest) continue;
      check.differing++;
      check.example ??= `${team?.slug ?? "baseline"} ${number ?? id}`;
    }
    const last = part.at(-1);
    if (part.length < AT_ONCE || !last) return check;
    after = last.id;
  }
}
