import { z } from "zod";
import { type Sql, sql, statement, trustedSql } from "@/lib/db/sql";
import { HealthReason } from "../schema";

export type FactsFilter = { ids: readonly number[] | null; weeks: readonly string[]; now: Date };

/** Values of a report's checks of one kind that did not pass. */
const failing = (id: string): Sql =>
  sql`coalesce(jsonb_path_query_array(v.report, ${trustedSql(`'$.checks[*] ? (@.id == "${id}" && @.level != "ok").value'`)}), '[]')`;

/** What rules/curation/health.ts judges by, of published skills that are not retired, or of the ones asked for. */
export const healthFacts = statement({
  row: z.object({
    id: z.number(),
    health: z.string(),
    hub: z.boolean(),
    teamName: z.string().nullable(),
    teamArchived: z.boolean(),
    teamPeople: z.coerce.number(),
    maintainers: z.array(z.object({ name: z.string(), gone: z.enum(["disabled", "left"]).nullable() })),
    deadReferences: z.array(z.string()),
    retiredModels: z.array(z.string()),
    otherWarnings: z.coerce.number(),
    publishedAt: z.date().nullable(),
    firstPublishedAt: z.date().nullable(),
    verifiedAt: z.date().nullable(),
    verifiedBy: z.string().nullable(),
    reviewBy: z.string().nullable(),
    known: z.boolean(),
    weeks: z.array(z.number()),
    runs30: z.number(),
    people30: z.number(),
    teams30: z.number(),
    pinned: z.boolean(),
    graceUntil: z.date().nullable(),
    healthAt: z.date().nullable(),
    healthReasons: z.array(HealthReason),
  }),
  sql: ({ ids, weeks, now }: FactsFilter) => sql`
    select s.id, s.health, s."teamId" is null as hub, t.name as "teamName", t."archivedAt" is not null as "teamArchived",
      (select count(distinct m."personId") from "Membership" m join "Person" p on p.id = m."personId"
        where m."teamId" = t.id and m."startsAt" <= ${now}::timestamptz and (m."endsAt" is null or m."endsAt" > ${now}::timestamptz)
          and p."disabledAt" is null) as "teamPeople",
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'gone', case
          when p."disabledAt" is not null then 'disabled'
          when s."teamId" is not null and not exists (select 1 from "Membership" m where m."personId" = p.id and m."teamId" = s."teamId"
            and m."startsAt" <= ${now}::timestamptz and (m."endsAt" is null or m."endsAt" > ${now}::timestamptz)) then 'left' end)
          order by k."addedAt", p.name)
        from "SkillMaintainer" k join "Person" p on p.id = k."personId" where k."skillId" = s.id), '[]') as maintainers,
      ${failing("references.broken")} as "deadReferences", ${failing("models.retired")} as "retiredModels",
      jsonb_array_length(coalesce(jsonb_path_query_array(v.report,
        '$.checks[*] ? ((@.level == "warning" || @.level == "error") && @.id != "references.broken" && @.id != "models.retired")'), '[]')) as "otherWarnings",
      v."publishedAt", (select min(o."publishedAt") from "SkillVersion" o where o."skillId" = s.id) as "firstPublishedAt",
      s."verifiedAt", s."verifiedBy", s."reviewBy"::text as "reviewBy",
      exists (select 1 from "SkillUse" where week >= ${weeks[0]}::date) as known,
      array(select coalesce((select sum(u.runs) from "SkillUse" u where u."skillId" = s.id and u.week = w.week), 0)::int
        from unnest(${[...weeks]}::date[]) with ordinality as w(week, place) order by w.place) as weeks,
      s.runs30, s.people30, s.teams30, s.pinned, s."graceUntil", s."healthAt", s."healthReasons"
    from "Skill" s left join "Team" t on t.id = coalesce(s."teamId", s."coOwnerTeamId")
      left join "SkillVersion" v on v.id = s."latestId"
    where ${ids === null ? sql`s."latestId" is not null and s.status <> 'retired'` : sql`s.id = any(${[...ids]}::int[])`}
    order by s.id`,
});
