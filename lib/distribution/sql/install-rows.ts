import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";
import type { InstallClient, InstallSource } from "../schema";

export type InstallRow = {
  skillId: number;
  client: InstallClient;
  who: string;
  teamId: number;
  day: string;
  version: string;
  source: InstallSource;
  count: number;
};

/**
 * Adds to what a day counts: downloads add up, what telemetry and reports say is said once. Rows come in the order of
 * the key, so that two at once do not wait for each other; a skill that is gone meanwhile is left out.
 */
export const addInstalls = statement({
  row: z.object({ rows: z.coerce.number() }),
  sql: (rows: readonly InstallRow[]) => sql`
    with added as (
      insert into "SkillInstall" as i ("skillId", client, who, "teamId", day, version, source, count)
      select r.* from unnest(${rows.map(row => row.skillId)}::int[], ${rows.map(row => row.client)}::text[],
          ${rows.map(row => row.who)}::text[], ${rows.map(row => row.teamId)}::int[], ${rows.map(row => row.day)}::date[],
          ${rows.map(row => row.version)}::text[], ${rows.map(row => row.source)}::text[], ${rows.map(row => row.count)}::int[])
          as r(skill_id, client, who, team_id, day, version, source, count)
        join "Skill" s on s.id = r.skill_id
      on conflict ("skillId", client, who, "teamId", day, version, source)
        do update set count = i.count + excluded.count where i.source = 'download'
      returning 1)
    select count(*) as rows from added`,
});

export type InstallsFilter = { skill: number; from: string; teams?: "all" | readonly number[] };

/** By client and source: different people who are known, and fetches by nobody known. The row without a client is all of them. */
export const installCounts = statement({
  row: z.object({
    client: z.string().nullable(),
    source: z.string().nullable(),
    people: z.number(),
    downloads: z.number(),
  }),
  sql: ({ skill, from }: InstallsFilter) => sql`
    select client, source, (count(distinct who) filter (where who <> ''))::int as people,
      (coalesce(sum(count) filter (where who = '' and source = 'download'), 0))::int as downloads
    from "SkillInstall" where "skillId" = ${skill}::int and day >= ${from}::date
    group by grouping sets ((client, source), ()) order by 3 desc, 4 desc, 1, 2`,
});

/** The last day that is known of each person and client in some teams, with the versions of that day; newest first. */
export const installPeople = statement({
  row: z.object({ who: z.string(), client: z.string(), versions: z.array(z.string()), day: z.date() }),
  sql: ({ skill, from, teams = "all" }: InstallsFilter) => sql`
    select who, client, array_agg(distinct version) as versions, day::timestamp at time zone 'UTC' as day from (
      select *, max(day) over (partition by who, client) as last from "SkillInstall"
      where "skillId" = ${skill}::int and day >= ${from}::date and who <> ''
        ${teams === "all" ? emptySql : sql`and "teamId" = any(${[...teams]}::int[])`}) p
    where day = last group by 1, 2, p.day order by p.day desc, 1, 2 limit 200`,
});
