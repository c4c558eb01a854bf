import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** One skill's health as it is to stand. */
export type JudgedSkill = { id: number; state: string; reasons: readonly { code: string; text: string }[] };

/** Writes what changed. The time is that of the state: reasons may change within it. */
export const writeHealth = statement({
  row: z.object({ id: z.number() }),
  sql: ({ judged, now }: { judged: readonly JudgedSkill[]; now: Date }) => sql`
    update "Skill" s set health = j.state, "healthReasons" = j.reasons,
      "healthAt" = case when s.health = j.state then coalesce(s."healthAt", ${now}::timestamptz) else ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(judged)}::jsonb) as j(id int, state text, reasons jsonb)
    where s.id = j.id and (s."healthAt" is null or s.health <> j.state or s."healthReasons" <> j.reasons) returning s.id`,
});
