import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import { type EventsFilter, skillEvents } from "./skill-events";

/** One count at a time: two would write the same weeks. */
export const lockUse = statement({
  row: z.object({}),
  sql: (_: null) => sql`select 1 as one from (select pg_advisory_xact_lock(hashtext('skills.use'))) locked`,
});

export const forgetWeeks = statement({
  row: z.object({ rows: z.coerce.number() }),
  sql: ({ first, last }: { first: string; last: string }) => sql`
    with gone as (delete from "SkillUse" where week between ${first}::date and ${last}::date returning 1)
    select count(*) as rows from gone`,
});

/** Writes the use of whole weeks from events: runs, different people, turns and what these cost. */
export const countWeeks = statement({
  row: z.object({ rows: z.coerce.number(), runs: z.coerce.number() }),
  sql: ({ timeZone, ...filter }: EventsFilter & { timeZone: string }) => sql`
    with fresh as (
      insert into "SkillUse" ("skillId", "teamId", week, runs, people, "costPico", turns)
      select skill, team_id, date_trunc('week', occurred_at at time zone ${timeZone}::text)::date,
        count(*) filter (where kind = 6), count(distinct user_id), coalesce(sum(cost_pico) filter (where kind = 1), 0),
        count(distinct prompt_id) filter (where kind = 1)
      from (${skillEvents(filter)}) e where skill is not null group by 1, 2, 3 order by 1, 2, 3
      returning runs)
    select count(*) as rows, coalesce(sum(runs), 0) as runs from fresh`,
});

/** Writes runs, people and teams of the last thirty days to every skill that has others than it says. */
export const countMonth = statement({
  row: z.object({ skills: z.coerce.number() }),
  sql: (filter: EventsFilter) => sql`
    with month as (
      select skill, count(*) filter (where kind = 6) as runs, count(distinct user_id) as people,
        count(distinct team_id) filter (where team_id > 0 and kind = 6) as teams
      from (${skillEvents(filter)}) e where skill is not null group by 1),
    changed as (
      update "Skill" s set runs30 = c.runs, people30 = c.people, teams30 = c.teams
      from (select k.id, coalesce(m.runs, 0) as runs, coalesce(m.people, 0) as people, coalesce(m.teams, 0) as teams
        from "Skill" k left join month m on m.skill = k.id) c
      where s.id = c.id and (s.runs30, s.people30, s.teams30) is distinct from (c.runs, c.people, c.teams)
      returning 1)
    select count(*) as skills from changed`,
});

/** Names that mean no skill in the team that used them, with who used them; "custom_skill" is what the client says instead of a name. */
export const unknownNames = statement({
  row: z.object({ name: z.string(), teamId: z.number(), runs: z.coerce.number(), people: z.coerce.number() }),
  sql: (filter: EventsFilter) => sql`
    select name, team_id as "teamId", count(*) as runs, count(distinct user_id) as people
    from (${skillEvents(filter)}) e
    where skill is null and kind = 6 and team_id > 0 and name <> 'custom_skill' group by 1, 2 order by 3 desc, 1, 2`,
});
