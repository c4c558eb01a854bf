import { type Sql, sql } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";

/** The condition on "Skill" as s that holds for what is seen; rules/sight.ts `sees` is the same for one skill. */
export function visibleSkills({ browse, teams, hub }: Sight): Sql {
  const own = teams === "all" ? sql`true` : sql`= any(${teams}::int[])`;
  const isOwn = (column: Sql) => (teams === "all" ? sql`(${column} is not null)` : sql`(${column} ${own})`);
  return sql`(coalesce(${isOwn(sql`s."teamId"`)}, false)
    or (s."latestId" is null and s."teamId" is null and (${hub} or coalesce(${isOwn(sql`s."coOwnerTeamId"`)}, false)))
    or (s."latestId" is not null and ${browse} and (s."teamId" is null or s.visibility = 'organisation')))`;
}
