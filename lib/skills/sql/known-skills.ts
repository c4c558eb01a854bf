import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";
import { visibleSkills } from "./visible-skills";

/** How many skills the viewer may know of, by owner (0 is the hub): all, and those that are out and not retired. */
export const knownSkills = statement({
  row: z.object({ owner: z.number(), standing: z.number() }),
  sql: (sight: Sight) => sql`
    select coalesce(s."teamId", 0) as owner, (count(*) filter (where s."latestId" is not null and s.status <> 'retired'))::int as standing
    from "Skill" s where ${visibleSkills(sight)} group by 1`,
});

/** Words of the names and descriptions of skills that are out: those anybody may know, and those that only teams do. */
export const catalogWords = statement({
  row: z.object({ word: z.string(), open: z.boolean(), teams: z.array(z.number()) }),
  sql: (_: null) => sql`
    select word, bool_or(open) as open, coalesce(array_agg(distinct team) filter (where not open), '{}') as teams
    from (select "teamId" as team, "teamId" is null or visibility = 'organisation' as open,
        lower(slug || ' ' || description) as text from "Skill" where "latestId" is not null and status <> 'retired') s
      cross join lateral regexp_split_to_table(s.text, '[^[:alnum:]]+') as word
    where length(word) between 3 and 40 group by 1`,
});

/** Those of some words that no visible skill has, also not as a beginning. */
export const unknownWords = statement({
  row: z.object({ word: z.string() }),
  sql: ({ sight, words }: { sight: Sight; words: readonly string[] }) => sql`
    select w.word from (
      select word, to_tsquery('english', word || ':*') as query from unnest(${[...words]}::text[]) as word) w
    where numnode(w.query) > 0
      and not exists (select 1 from "Skill" s where s.search @@ w.query and ${visibleSkills(sight)})`,
});
