import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";

export type CurationFilter = {
  /** Teams whose skills are curated; "all" takes in the hub's. */
  teams: "all" | readonly number[];
  /** One owner alone: a team's id, 0 for the hub. */
  owner: number | null;
  state: string | null;
  limit: number;
  offset: number;
};

const curated = ({ teams, owner }: Pick<CurationFilter, "teams" | "owner">) => sql`
  (s."latestId" is not null or s.status = 'retired')
  ${teams === "all" ? emptySql : sql`and s."teamId" = any(${[...teams]}::int[])`}
  ${owner === null ? emptySql : sql`and coalesce(s."teamId", 0) = ${owner}::int`}`;

/** Ids of skills to decide about, the most urgent first, then those most in use. */
export const curationRows = statement({
  row: z.object({ id: z.number(), total: z.number() }),
  sql: (filter: CurationFilter) => sql`
    select s.id, (count(*) over ())::int as total from "Skill" s
    where ${curated(filter)} and ${
      filter.state === "retired"
        ? sql`s.status = 'retired'`
        : filter.state
          ? sql`s.status <> 'retired' and s.health = ${filter.state}`
          : sql`s.status <> 'retired' and s.health <> 'active'`
    }
    order by array_position(array['unowned', 'retire-candidate', 'stale', 'dormant', 'watch', 'active'], s.health),
      s.runs30 desc, s.slug, s.id
    limit ${filter.limit}::int offset ${filter.offset}::int`,
});

export const curationCounts = statement({
  row: z.object({ state: z.string(), count: z.number() }),
  sql: (filter: Pick<CurationFilter, "teams" | "owner">) => sql`
    select case when s.status = 'retired' then 'retired' else s.health end as state, count(*)::int as count
    from "Skill" s where ${curated(filter)} group by 1`,
});
