import { z } from "zod";
import { transaction } from "@/lib/db/client";
import { sql, statement } from "@/lib/db/sql";
import { skillEvents } from "@/lib/skills/sql/skill-events";

const DAYS = 90;
const DAY_MS = 86_400_000;

type Period = { from: Date; to: Date; timeZone: string };
const written = z.object({ rows: z.coerce.number() });
/** The same number below `most` for the same words, on every machine. */
const chance = (words: ReturnType<typeof sql>, most: number) =>
  sql`(('x' || substr(md5(${words}), 1, 6))::bit(24)::int % ${most}::int)`;
/** The version that was newest on a day. */
const versionOn = (day: ReturnType<typeof sql>) => sql`
  (select v.version from "SkillVersion" v where v."skillId" = s.id and v."publishedAt" < ${day} + 1
    order by v."publishedAt" desc limit 1)`;

/** Who uses a skill has it: most as a plugin, one in seven through clawhub, which says so itself. A row for each week of use. */
const holders = statement({
  row: written,
  sql: ({ timeZone, ...period }: Period) => sql`
    with used as (
      select e.skill, e.team_id, u.value as who, min((e.occurred_at at time zone ${timeZone}::text)::date) as day
      from (${skillEvents(period)}) e join usage.name u on u.id = e.user_id
      where e.skill is not null and u.value like '%@%'
      group by e.skill, e.team_id, u.value, date_trunc('week', e.occurred_at at time zone ${timeZone}::text)),
    known as (
      select s.id, s.slug, used.who, used.team_id, used.day, ${versionOn(sql`used.day`)} as version,
        ${chance(sql`used.who || s.slug`, 7)} = 0 as reports
      from used join "Skill" s on s.id = used.skill),
    fresh as (
      insert into "SkillInstall" ("skillId", client, who, "teamId", day, version, source, count)
      select id, case when reports then 'clawhub' else 'claude-code' end, who, team_id, day, version,
        case when reports then 'report' else 'telemetry' end, 1
      from known where version is not null order by 1, 2, 3, 4, 5 on conflict do nothing returning 1)
    select count(*) as rows from fresh`,
});

/** Fetches by clients that name nobody, more of what is used more: what teams keep to themselves only with their token. */
const fetches = statement({
  row: written,
  sql: ({ from, to, timeZone }: Period) => sql`
    with asked as (
      select s.id, c.client, case when c.client = 'archive' then coalesce(s."teamId", 0) else 0 end as team,
        d.day::date as day, ${chance(sql`c.client || s.slug || coalesce(s."teamId", 0) || d.day::date`, 40)} as lot,
        ${versionOn(sql`d.day::date`)} as version, least(1 + s.runs30 / 60, 4) as most
      from "Skill" s cross join (values ('npx-skills'), ('archive')) as c(client)
        cross join generate_series((${from}::timestamptz at time zone ${timeZone}::text)::date,
          (${to}::timestamptz at time zone ${timeZone}::text)::date, interval '1 day') as d(day)
      where s.status <> 'retired' and s."latestId" is not null
        and (c.client = 'archive' or s."teamId" is null or s.visibility = 'organisation')),
    fresh as (
      insert into "SkillInstall" ("skillId", client, who, "teamId", day, version, source, count)
      select id, client, '', team, day, version, 'download', 1 + lot % most from asked
      where version is not null and lot < most order by 1, 2, 4, 5 on conflict do nothing returning 1)
    select count(*) as rows from fresh`,
});

/** Ninety days of who got the demo's skills, made from who uses them. Again changes nothing. */
export async function writeInstalls(endMs: number): Promise<number> {
  return transaction(async tx => {
    const { timeZone } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } });
    const period = { from: new Date(endMs - DAYS * DAY_MS), to: new Date(endMs), timeZone };
    const [held] = await tx.rows(holders, period);
    const [fetched] = await tx.rows(fetches, period);
    return (held?.rows ?? 0) + (fetched?.rows ?? 0);
  });
}
