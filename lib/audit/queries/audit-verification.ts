import { z } from "zod";
import { linkHash } from "@/lib/operation/audit-trail";
import { query, wholeOrganisation } from "@/lib/operation/operation";

const STEP = 2_000;

/** Walks the audit chain from its start: every entry carries the hash of the one before, so a change or a gap shows. */
export const auditVerification = query({
  name: "auditVerification",
  access: "audit:read",
  input: z.object({}),
  output: z.object({ ok: z.boolean(), entries: z.number(), brokenId: z.string().nullable(), end: z.string() }),
  ...wholeOrganisation,
  run: async db => {
    let previous = "start";
    let entries = 0;
    for (let after = 0n; ; ) {
      const rows = await db.auditEntry.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" }, take: STEP });
      for (const row of rows) {
        if (row.previous !== previous || linkHash(row) !== row.hash)
          return { ok: false, entries, brokenId: String(row.id), end: previous };
        previous = row.hash;
        entries++;
      }
      const last = rows.at(-1);
      if (!last || rows.length < STEP) return { ok: true, entries, brokenId: null, end: previous };
      after = last.id;
    }
  },
});
