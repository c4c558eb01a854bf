import { z } from "zod";
import { type Sql, sql, statement } from "@/lib/db/sql";

/**
 * Skills that concern a team's set: its own, the hub's inherited ones, those it added. Retired ones are in nobody's set;
 * what became another team's alone leaves it.
 */
export const setMembers = (teamId: number): Sql => sql`
  select s.id, s."latestId", u."pinnedVersionId",
    case when s."teamId" = ${teamId}::int then 'own'
      when u.excluded then 'excluded'
      when s."teamId" is null and s.inherited then 'inherited' else 'added' end as place
  from (
    select id from "Skill" where "teamId" = ${teamId}::int
    union select id from "Skill" where "teamId" is null and inherited
    union select "skillId" from "SkillSubscription" where "teamId" = ${teamId}::int) as near
    join "Skill" s using (id)
    left join "SkillSubscription" u on u."skillId" = s.id and u."teamId" = ${teamId}::int
  where s.status <> 'retired' and (s."latestId" is not null or u."pinnedVersionId" is not null)
    and (s."teamId" is null or s."teamId" = ${teamId}::int or s.visibility = 'organisation')
    and not (coalesce(u.excluded, false) and not (s."teamId" is null and s.inherited))`;

/** A team's set with the version that its machines get. */
export const teamSetRows = statement({
  row: z.object({
    id: z.number(),
    place: z.enum(["own", "inherited", "added", "excluded"]),
    pinned: z.boolean(),
    behind: z.boolean(),
    installed: z.string().nullable(),
    description: z.string().nullable(),
  }),
  sql: (teamId: number) => sql`
    select m.id, m.place, m."pinnedVersionId" is not null as pinned,
      m."pinnedVersionId" is not null and m."pinnedVersionId" is distinct from m."latestId" and m."latestId" is not null as behind,
      v.version as installed, v.description
    from (${setMembers(teamId)}) m left join "SkillVersion" v on v.id = coalesce(m."pinnedVersionId", m."latestId")
    order by m.id`,
});
