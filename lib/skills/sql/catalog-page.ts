import { z } from "zod";
import { joinSql, type Sql, sql, statement, trustedSql } from "@/lib/db/sql";
import type { CatalogInput } from "../catalog-schema";

export type CatalogFilter = {
  /** One of sql/skills-found.ts. */
  found: Sql;
  scope: CatalogInput["scope"];
  mine: readonly number[];
  /** Teams by id, 0 for the hub; null lets all through, as for the others. */
  owner: readonly number[] | null;
  category: readonly string[] | null;
  health: readonly string[] | null;
  status: readonly string[];
  /** Skills that the chosen teams use. */
  usedBy: readonly number[] | null;
  sort: CatalogInput["sort"] & string;
  limit: number;
  offset: number;
};

const Counts = z.record(z.string(), z.number());
// Names compare by their bytes: they are plain letters, and it is several times faster than by language.
const ORDERS = {
  relevance: sql`score desc, runs30 desc, slug collate "C", id`,
  runs: sql`runs30 desc, slug collate "C", id`,
  recent: sql`"changedAt" desc, id desc`,
  name: sql`slug collate "C", id`,
} as const;
/** Each facet is one bit: a row carries those of the facets that do not let it through. */
const BITS = { scope: 1, owner: 2, category: 4, health: 8, status: 16, usedBy: 32 } as const;

const missing = (facet: keyof typeof BITS, column: Sql, values: readonly (string | number)[] | null, type: Sql): Sql =>
  values === null
    ? sql`0`
    : sql`case when ${column} = any(${[...values]}::${type}) then 0 else ${trustedSql(String(BITS[facet]))} end`;

const counted = (facet: Exclude<keyof typeof BITS, "usedBy">): Sql => {
  const column = trustedSql(facet);
  return sql`coalesce((select json_object_agg(${column}, n) from (
    select ${column}, sum(n)::int as n from g where misses in (0, ${trustedSql(String(BITS[facet]))}) group by 1) c), '{}')`;
};

/**
 * One page of what was found and, of all of it, how many stay for each value of each facet under the others. `used` are
 * the skills that stay under all facets but "used by", for counting that one.
 */
export const catalogPage = statement({
  row: z.object({
    ids: z.array(z.number()),
    total: z.number(),
    matched: z.number(),
    scope: Counts,
    owner: Counts,
    category: Counts,
    health: Counts,
    status: Counts,
    used: z.array(z.number()),
  }),
  sql: (filter: CatalogFilter) => {
    const owner = sql`coalesce(s."teamId", 0)`;
    const scope = sql`case when s."teamId" is null then 'hub' when s."teamId" = any(${[...filter.mine]}::int[]) then 'mine' else 'others' end`;
    const status = sql`case when s."latestId" is null then 'unpublished' else s.status::text end`;
    const misses = joinSql(
      [
        missing("scope", scope, filter.scope === "all" ? null : [filter.scope], sql`text[]`),
        missing("owner", owner, filter.owner, sql`int[]`),
        missing("category", sql`s.category`, filter.category, sql`text[]`),
        missing("health", sql`s.health`, filter.health, sql`text[]`),
        missing("status", status, filter.status, sql`text[]`),
        missing("usedBy", sql`s.id`, filter.usedBy, sql`int[]`),
      ],
      " + ",
    );
    return sql`
      with m as materialized (
        select s.id, s.slug, s."changedAt", s.runs30, s.score, ${owner} as owner, s.category, s.health,
          ${status} as status, ${scope} as scope, ${misses} as misses
        from (${filter.found}) s),
      g as materialized (
        select scope, owner, category, health, status, misses, count(*) as n from m group by 1, 2, 3, 4, 5, 6)
      select
        array(select id from m where misses = 0 order by ${ORDERS[filter.sort]} limit ${filter.limit}::int offset ${filter.offset}::int) as ids,
        (select coalesce(sum(n), 0)::int from g where misses = 0) as total,
        (select coalesce(sum(n), 0)::int from g where misses & ${trustedSql(String(BITS.status))} = 0) as matched,
        ${counted("scope")} as scope, ${counted("owner")} as owner, ${counted("category")} as category,
        ${counted("health")} as health, ${counted("status")} as status,
        array(select id from m where misses in (0, ${trustedSql(String(BITS.usedBy))})) as used`;
  },
});
