import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";
import { Changelog } from "../schema";
import { visibleSkills } from "./visible-skills";

/** What happened to visible skills since a moment: publications, yanks, deprecations, worsened health. */
export const changes = statement({
  row: z.object({
    skillId: z.number(),
    kind: z.enum(["published", "yanked", "deprecated", "stale"]),
    version: z.string().nullable(),
    before: z.string().nullable(),
    line: z.string(),
    changelog: Changelog,
    at: z.date(),
  }),
  sql: ({ sight, since }: { sight: Sight; since: Date }) => sql`
    with seen as materialized (select * from (
      select s.id, s.description, s.status, s."statusReason", s.health, s."healthReasons", s."healthAt", s."changedAt", s."latestId"
      from "Skill" s where s.status <> 'retired' and ${visibleSkills(sight)}
        and (s."changedAt" > ${since}::timestamptz or s."healthAt" > ${since}::timestamptz)) s)
    select s.id as "skillId", 'published' as kind, v.version,
      (select o.version from "SkillVersion" o where o."skillId" = s.id and o.state in ('published', 'yanked')
        and o."publishedAt" < v."publishedAt" order by o."publishedAt" desc limit 1) as before,
      v.description as line, v.changelog, v."publishedAt" as at
    from seen s join "SkillVersion" v on v.id = s."latestId" where v."publishedAt" > ${since}::timestamptz
    union all
    select s.id, 'yanked', v.version, null, coalesce(v."yankReason", ''), '[]', v."yankedAt"
    from seen s join "SkillVersion" v on v."skillId" = s.id where v.state = 'yanked' and v."yankedAt" > ${since}::timestamptz
    union all
    select s.id, 'deprecated', null, null, coalesce(s."statusReason", ''), '[]', s."changedAt"
    from seen s where s.status = 'deprecated' and s."changedAt" > ${since}::timestamptz
    union all
    select s.id, 'stale', null, null, coalesce(s."healthReasons" -> 0 ->> 'text', ''), '[]', s."healthAt"
    from seen s where s."latestId" is not null and s.health in ('stale', 'dormant', 'unowned', 'retire-candidate')
      and s."healthAt" > ${since}::timestamptz`,
});
