import { emptySql, type Sql, sql } from "@/lib/db/sql";

export type EventsFilter = { from: Date; to: Date; teams?: readonly number[] };

/**
 * Events in which a skill was at work, with the skill that the name means in that team, or null: the team's own of that
 * name, else one that it added to its set, else the hub's. A plugin's prefix ("tools:release") is dropped.
 * Kind 6 is the start of a skill, kind 1 a request that was made under it (lib/usage/schema.ts EVENT_KINDS).
 */
export const skillEvents = ({ from, to, teams }: EventsFilter): Sql => sql`
  select e.team_id, e.occurred_at, e.kind, e.user_id, e.prompt_id, e.cost_pico, n.name,
    coalesce(own.id, added.id, hub.id) as skill
  from usage.event e
    join (select id, lower(regexp_replace(value, '^.*:', '')) as name from usage.name where kind = 4 and value <> 'none') n
      on n.id = e.skill_id
    left join "Skill" own on own."teamId" = e.team_id and own.slug = n.name
    left join (
      select distinct on (u."teamId", s.slug) u."teamId" as team, s.slug, s.id
      from "SkillSubscription" u join "Skill" s on s.id = u."skillId"
      where not u.excluded and (s."teamId" is null or s.visibility = 'organisation')
      order by u."teamId", s.slug, s."teamId" nulls first, s.id) added on added.team = e.team_id and added.slug = n.name
    left join "Skill" hub on hub."teamId" is null and hub.slug = n.name
  where e.kind in (1, 6) and e.occurred_at >= ${from}::timestamptz and e.occurred_at < ${to}::timestamptz
    ${teams ? sql`and e.team_id = any(${[...teams]}::int[])` : emptySql}`;
