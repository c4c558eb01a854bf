import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";
import { VERDICTS } from "../schema";
import { visibleSkills } from "./visible-skills";

/** Pairs without a decision that still holds, both sides seen, out and not retired: the closest first. */
export const openPairs = statement({
  row: z.object({
    aId: z.number(),
    bId: z.number(),
    aTeam: z.number().nullable(),
    bTeam: z.number().nullable(),
    aDigest: z.string(),
    bDigest: z.string(),
    verdict: z.enum(VERDICTS),
    measures: z.object({
      shareOfA: z.number().default(0),
      shareOfB: z.number().default(0),
      jaccard: z.number().default(0),
      closeness: z.number().default(0),
    }),
    foundAt: z.date(),
  }),
  sql: ({ sight, skill }: { sight: Sight; skill: number | null }) => sql`
    with seen as materialized (
      select s.id, s."teamId", s."originId", v.digest, s.runs30 from "Skill" s join "SkillVersion" v on v.id = s."latestId"
      where s.status <> 'retired' and ${visibleSkills(sight)})
    select p."aId", p."bId", a."teamId" as "aTeam", b."teamId" as "bTeam", p."aDigest", p."bDigest", p.verdict, p.measures, p."foundAt"
    from "SkillPair" p join seen a on a.id = p."aId" join seen b on b.id = p."bId"
    where p.verdict <> 'distinct' and (p.decision is null or p."aDigest" <> a.digest or p."bDigest" <> b.digest)
      -- Lineage says already how these two belong together.
      and a."originId" is distinct from b.id and b."originId" is distinct from a.id
      and (a."originId" is null or a."originId" is distinct from b."originId")
      ${skill === null ? emptySql : sql`and ${skill}::int in (p."aId", p."bId")`}
    order by array_position(array['copy', 'same-job', 'sibling'], p.verdict), a.runs30 + b.runs30 desc, p."aId", p."bId"`,
});
