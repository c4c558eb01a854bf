import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";

/** Those of the teams in which a person has any usage, in a range of days or ever. */
export const teamsOfUser = statement({
  row: z.object({ team_id: z.number() }),
  sql: ({
    userId,
    teamIds,
    days,
  }: {
    userId: number;
    teamIds: readonly number[];
    days: { from: string; to: string } | null;
  }) => sql`
    select t.id as team_id from unnest(${teamIds}::int[]) as t(id) where exists (
      select 1 from usage.dim_day d where d.team_id = t.id and d.dim = 1 and d.value_id = ${userId}::int
        ${days ? sql`and d.day between ${days.from}::date and ${days.to}::date` : emptySql}) order by 1`,
});
