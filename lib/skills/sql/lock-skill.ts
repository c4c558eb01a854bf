import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Holds a skill's row until the transaction ends: of two who decide on it at once, the second sees what the first did. */
export const lockSkill = statement({
  row: z.object({ id: z.number(), latestId: z.string().nullable(), revision: z.number() }),
  sql: (id: number) => sql`select id, "latestId", revision from "Skill" where id = ${id} for update`,
});
