import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

export type LoadsFilter = { from: Date; to: Date; timeZone: string; marketplaces: readonly string[] };

/**
 * Who started a client that had plugins of some marketplaces, by day. Kind 11 is plugin_loaded (lib/usage/schema.ts
 * EVENT_KINDS); a client that keeps names to itself says "third-party" and is in none of ours. A machine that names no
 * person has a number of ours here and not its own hash. Words are as long as a machine liked: of a name no more is kept
 * than a count holds, and what is too long for a version is none.
 */
export const loadedPlugins = statement({
  row: z.object({
    who: z.string(),
    teamId: z.number(),
    marketplace: z.string(),
    plugin: z.string(),
    version: z.string(),
    at: z.date(),
  }),
  sql: ({ from, to, timeZone, marketplaces }: LoadsFilter) => sql`
    select case when u.value like '%@%' then left(u.value, 200) else 'sender ' || u.id end as who, e.team_id as "teamId", e.attrs->>'marketplace.name' as marketplace,
      e.attrs->>'plugin.name' as plugin,
      case when length(e.attrs->>'plugin.version') <= 64 then e.attrs->>'plugin.version' else '' end as version, max(e.occurred_at) as at
    from usage.event e join usage.name u on u.id = e.user_id
    where e.kind = 11 and e.occurred_at >= ${from}::timestamptz and e.occurred_at < ${to}::timestamptz
      and e.attrs->>'marketplace.name' = any(${[...marketplaces]}::text[]) and e.attrs->>'plugin.name' is not null
      and u.value <> 'unknown'
    group by 1, 2, 3, 4, 5, (e.occurred_at at time zone ${timeZone}::text)::date`,
});

/** Which skill each plugin of some catalogs carried, change by change, in order; whether the bundle held it too. */
export const carriedSkills = statement({
  row: z.object({
    catalog: z.number(),
    seq: z.number(),
    plugin: z.string(),
    skillId: z.number(),
    at: z.date(),
    gone: z.boolean(),
    stated: z.string(),
    version: z.string(),
    bundled: z.boolean(),
  }),
  sql: (catalogs: readonly number[]) => sql`
    select c.catalog, c.seq, c.plugin, c."skillId", c.at, c.kind = 'removed' as gone, c.version as stated,
      coalesce(v.version, c.version) as version, coalesce(c.entry->>'bundled' = 'true', false) as bundled
    from "MarketplaceChange" c left join "SkillVersion" v on v.id = c."versionId"
    where c.catalog = any(${[...catalogs]}::int[]) and c."skillId" is not null order by c.catalog, c.seq`,
});
