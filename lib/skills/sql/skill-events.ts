import { emptySql, type Sql, sql } from "@/lib/db/sql";

export type EventsFilter = { from: Date; to: Date; teams?: readonly number[] };

/**
 * Events in which a skill was at work, with the skill that the name means, or null. Kind 6 is the start of a skill, kind
 * 1 a request that was made under it (lib/usage/schema.ts EVENT_KINDS).
 * A plain name means the team's own of that name, else one that it added to its set, else the hub's. "plugin:name" means
 * what that plugin carries in the portal's marketplace that the event names; in another marketplace it is no skill of
 * ours. Where no marketplace is known, the team's and then the hub's plugins are tried, then the plain name.
 */
export const skillEvents = ({ from, to, teams }: EventsFilter): Sql => sql`
  select e.team_id, e.occurred_at, e.kind, e.user_id, e.prompt_id, e.cost_pico, n.name,
    case when n.plugin is null then coalesce(own.id, added.id, hub.id)
      when coalesce(e.attrs->>'marketplace.name', started.marketplace) is null then coalesce(team_plugin.skill, hub_plugin.skill, own.id, added.id, hub.id)
      when market.catalog = 0 then coalesce(hub_plugin.skill, hub.id)
      when market.catalog = e.team_id then coalesce(team_plugin.skill, own.id, added.id, hub.id)
      else other_plugin.skill end as skill
  from usage.event e
    join (select id, name, plugin, case plugin when 'recommended' then name else plugin end as carrier
      from (select id, lower(regexp_replace(value, '^.*:', '')) as name,
          case when value like '%:%' then lower(split_part(value, ':', 1)) end as plugin
        from usage.name where kind = 4 and value <> 'none') w) n on n.id = e.skill_id
    left join "Skill" own on own."teamId" = e.team_id and own.slug = n.name
    left join (
      select distinct on (u."teamId", s.slug) u."teamId" as team, s.slug, s.id
      from "SkillSubscription" u join "Skill" s on s.id = u."skillId"
      where not u.excluded and (s."teamId" is null or s.visibility = 'organisation')
      order by u."teamId", s.slug, s."teamId" nulls first, s.id) added on added.team = e.team_id and added.slug = n.name
    left join "Skill" hub on hub."teamId" is null and hub.slug = n.name
    left join (${startedPlugins({ from, to })}) started
      on e.kind = 1 and n.plugin is not null and started.prompt_id = e.prompt_id and started.skill_id = e.skill_id
    left join (${marketplaces}) market on n.plugin is not null and market.name = coalesce(e.attrs->>'marketplace.name', started.marketplace)
    left join (${plugins}) team_plugin on ${carries(sql`team_plugin`)} and team_plugin.catalog = e.team_id
    left join (${plugins}) hub_plugin on ${carries(sql`hub_plugin`)} and hub_plugin.catalog = 0
    left join (${plugins}) other_plugin on ${carries(sql`other_plugin`)} and other_plugin.catalog = market.catalog
  where e.kind in (1, 6) and e.occurred_at >= ${from}::timestamptz and e.occurred_at < ${to}::timestamptz
    ${teams ? sql`and e.team_id = any(${[...teams]}::int[])` : emptySql}`;

// A request names its plugin but not the marketplace: the start of the skill in the same turn does.
const startedPlugins = ({ from, to }: EventsFilter): Sql => sql`
  select distinct on (prompt_id, skill_id) prompt_id, skill_id, attrs->>'marketplace.name' as marketplace from usage.event
  where kind = 6 and prompt_id is not null and attrs->>'marketplace.name' is not null
    and occurred_at >= ${from}::timestamptz - interval '1 day' and occurred_at < ${to}::timestamptz + interval '1 day'
  order by prompt_id, skill_id, occurred_at`;

// What clients call the hub's and the teams' marketplaces. A name that the client keeps for itself got "org-" before it;
// the other of the two cannot be anybody's.
const marketplaces = sql`
  select distinct on (1) p.prefix || m.name as name, m.catalog
  from (select handle as name, 0 as catalog from "Organisation"
      union all select o.handle || '-' || t.slug, t.id from "Organisation" o cross join "Team" t) m
    cross join (values (''), ('org-')) as p(prefix)
  order by 1, p.prefix`;

// Which skill a plugin carried from when to when: a name may go to another skill. A skill in the bundle goes by the name
// of its own plugin there.
const plugins = sql`
  select catalog, plugin, slug, skill, since, coalesce(lead(since) over (partition by catalog, plugin order by seq), 'infinity') as until
  from (
    select c.catalog, c.plugin, c.seq, s.slug, s.id as skill, lag(s.id) over carried is distinct from s.id as changed,
      case when lag(s.id) over carried is null then '-infinity' else c.at end as since
    from "MarketplaceChange" c join "Skill" s on s.id = c."skillId" where c.kind <> 'removed'
    window carried as (partition by c.catalog, c.plugin order by c.seq)) as named
  where changed`;
const carries = (plugin: Sql): Sql =>
  sql`${plugin}.plugin = n.carrier and (n.plugin = 'recommended' or ${plugin}.slug = n.name)
    and e.occurred_at >= ${plugin}.since and e.occurred_at < ${plugin}.until`;
