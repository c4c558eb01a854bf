import { z } from "zod";
import { type Sql, sql, statement } from "@/lib/db/sql";
import { setMembers } from "@/lib/skills/sql/set-members";
import { Member } from "../marketplace-schema";

/** What the hub carries: its skills that are out and not retired, and those whose versions were all yanked. */
const hubMembers = sql`
  select s.id, s."latestId" as "versionId", true as own, s.inherited as bundled, false as pinned, null::timestamptz as since
  from "Skill" s
  where s."teamId" is null and s.status <> 'retired' and (s."latestId" is not null
    or exists (select 1 from "SkillVersion" v where v."skillId" = s.id and v.state = 'yanked'))`;

/** What a team carries: the set that its machines get, and its own skills whose versions were all yanked. */
const teamMembers = (teamId: number): Sql => sql`
  select m.id, coalesce(m."pinnedVersionId", m."latestId") as "versionId", m.place = 'own' as own, true as bundled,
    m."pinnedVersionId" is not null as pinned, u."addedAt" as since
  from (${setMembers(teamId)}) m left join "SkillSubscription" u on u."skillId" = m.id and u."teamId" = ${teamId}::int
  where m.place <> 'excluded'
  union all
  select s.id, null, true, true, false, null from "Skill" s
  where s."teamId" = ${teamId}::int and s.status <> 'retired' and s."latestId" is null
    and exists (select 1 from "SkillVersion" v where v."skillId" = s.id and v.state = 'yanked')
    and not exists (select 1 from "SkillSubscription" u
      where u."skillId" = s.id and u."teamId" = ${teamId}::int and u."pinnedVersionId" is not null)`;

export type MembersOf = { teamId: number | null; hubName: string };

const membersOf = (teamId: number | null): Sql => (teamId === null ? hubMembers : teamMembers(teamId));

/** What a catalog is to carry now. */
export const members = statement({
  row: Member,
  sql: ({ teamId, hubName }: MembersOf) => sql`
    select m.id, s.slug, coalesce(t.slug, 'hub') as owner, coalesce(t.name, ${hubName}::text) as author, s.category,
      coalesce(v.description, '') as description, m."versionId", m.bundled, m.own, m.pinned, m.since, s."changedAt"
    from (${membersOf(teamId)}) m join "Skill" s on s.id = m.id
      left join "Team" t on t.id = s."teamId" left join "SkillVersion" v on v.id = m."versionId"
    order by m.id`,
});

/** All that decides what a catalog carries, as one word, and how far it was recorded: for a look that costs little. */
export const catalogMark = statement({
  row: z.object({ mark: z.string().nullable(), seq: z.number() }),
  sql: ({ teamId }: Pick<MembersOf, "teamId">) => sql`
    select md5(string_agg(concat_ws('|', m.id, m."versionId", m.bundled, m.since, s.slug, s.category, s."changedAt", t.slug, t.name), ',' order by m.id)) as mark,
      coalesce((select max(seq) from "MarketplaceChange" where catalog = ${teamId ?? 0}::int), 0) as seq
    from (${membersOf(teamId)}) m join "Skill" s on s.id = m.id left join "Team" t on t.id = s."teamId"`,
});
