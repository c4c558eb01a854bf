import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Of each skill: everybody known to have got it, once, and every download by nobody known: what such a client also reports is the same installation. */
export const installTotals = statement({
  row: z.object({ skillId: z.number(), installs: z.number() }),
  sql: (ids: readonly number[]) => sql`
    select "skillId", (count(distinct nullif(who, '')) + coalesce(sum(count) filter (where who = '' and source = 'download'), 0))::int as installs
    from "SkillInstall" where "skillId" = any(${[...ids]}::int[]) group by 1`,
});
