import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";
import { visibleSkills } from "./visible-skills";

/** Those of some skills that are seen, in the same order. */
export const visibleAmong = statement({
  row: z.object({ id: z.number() }),
  sql: ({ sight, ids }: { sight: Sight; ids: readonly number[] }) => sql`
    select s.id from unnest(${[...ids]}::int[]) with ordinality as wanted(id, place) join "Skill" s using (id)
    where ${visibleSkills(sight)} order by wanted.place`,
});
