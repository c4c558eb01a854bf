import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** How many machines report under each team. */
export const teamMachines = statement({
  row: z.object({ team: z.number(), machines: z.number() }),
  sql: (_: null) => sql`
    select team_id as team, count(*)::int as machines from policy.machine group by 1`,
});
