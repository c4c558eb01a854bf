import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/**
 * Held by whoever puts something in force until the transaction ends. One lock for all scopes: a new baseline looks at every
 * team's tightening, and a tightening at the baseline.
 */
export const lockPolicies = statement({
  row: z.object({}),
  sql: (_: null) => sql`select 1 as one from (select pg_advisory_xact_lock(hashtext('policy.in-force'))) locked`,
});
