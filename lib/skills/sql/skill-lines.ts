import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import { HEALTH_STATES, HealthReason, SKILL_STATUSES, VISIBILITIES } from "../schema";

/** Skills by their ids, in that order, as lists show them. */
export const skillLines = statement({
  row: z.object({
    id: z.number(),
    name: z.string(),
    teamId: z.number().nullable(),
    teamSlug: z.string().nullable(),
    teamName: z.string().nullable(),
    description: z.string(),
    category: z.string(),
    visibility: z.enum(VISIBILITIES),
    status: z.enum(SKILL_STATUSES),
    version: z.string().nullable(),
    digest: z.string().nullable(),
    health: z.enum(HEALTH_STATES),
    healthReasons: z.array(HealthReason),
    runs30: z.number(),
    people30: z.number(),
    teams30: z.number(),
    revision: z.number(),
    changedAt: z.date(),
  }),
  sql: (ids: readonly number[]) => sql`
    select s.id, s.slug as name, s."teamId", t.slug as "teamSlug", t.name as "teamName", s.description, s.category,
      s.visibility::text, s.status::text, v.version, v.digest, s.health, s."healthReasons", s.runs30, s.people30, s.teams30,
      s.revision, s."changedAt"
    from unnest(${[...ids]}::int[]) with ordinality as wanted(id, place) join "Skill" s using (id)
      left join "Team" t on t.id = s."teamId" left join "SkillVersion" v on v.id = s."latestId"
    order by wanted.place`,
});
