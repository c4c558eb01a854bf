import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** The first day with usage and the last event with money, of each team that has any. */
export const teamEdges = statement({
  row: z.object({ team_id: z.number(), first_day: z.string(), last_at: z.date().nullable() }),
  sql: ({ teamIds }: { teamIds: readonly number[] }) => sql`
    select * from (select t.id as team_id, (select min(day)::text from usage.team_day d where d.team_id = t.id) as first_day,
      (select max(last_at) from usage.session_day s where s.team_id = t.id
        and s.day = (select max(day) from usage.session_day l where l.team_id = t.id)) as last_at
      from unnest(${teamIds}::int[]) as t(id)) as edges where first_day is not null`,
});
