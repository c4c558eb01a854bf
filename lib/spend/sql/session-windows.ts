import { z } from "zod";
import { joinSql, sql, statement, trustedSql } from "@/lib/db/sql";
import { MEASURE_NAMES, MEASURES } from "../measures";
import { visible, type Whose } from "./facts";
import { measureShape } from "./measure-row";

/** Where and when a session has usage, by team, day and person, with its sums of that day. */
export const sessionWindows = statement({
  row: z.object({
    team_id: z.number(),
    user_key: z.string(),
    first_at: z.date(),
    last_at: z.date(),
    ...measureShape,
  }),
  sql: ({ sessionId, whose }: { sessionId: string; whose: Whose }) => sql`
    select team_id, u.value as user_key, min(first_at) as first_at, max(last_at) as last_at,
      ${trustedSql(MEASURE_NAMES.map(name => `sum(${MEASURES[name].cube}) as ${name}`).join(", "))}
    from usage.session_day join usage.name u on u.id = user_id
    where ${joinSql([sql`session_id = ${sessionId}::uuid`, ...visible(whose)], " and ")} group by team_id, day, u.value order by 3`,
});
