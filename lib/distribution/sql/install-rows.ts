import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { InstallClient, InstallSource } from "../schema";

export type InstallRow = {
  skillId: number;
  client: InstallClient;
  who: string;
  teamId: number;
  day: string;
  version: string;
  source: InstallSource;
  count: number;
};

/**
 * Adds to what a day counts: downloads add up, what telemetry and reports say is said once. Rows come in the order of
 * the key, so that two at once do not wait for each other; a skill that is gone meanwhile is left out.
 */
export const addInstalls = statement({
  row: z.object({ rows: z.coerce.number() }),
  sql: (rows: readonly InstallRow[]) => sql`
    with added as (
      insert into "SkillInstall" as i ("skillId", client, who, "teamId", day, version, source, count)
      select r.* from unnest(${rows.map(row => row.skillId)}::int[], ${rows.map(row => row.client)}::text[],
          ${rows.map(row => row.who)}::text[], ${rows.map(row => row.teamId)}::int[], ${rows.map(row => row.day)}::date[],
          ${rows.map(row => row.version)}::text[], ${rows.map(row => row.source)}::text[], ${rows.map(row => row.count)}::int[])
          as r(skill_id, client, who, team_id, day, version, source, count)
        join "Skill" s on s.id = r.skill_id
      on conflict ("skillId", client, who, "teamId", day, version, source)
        do update set count = i.count + excluded.count where i.source = 'download'
      returning 1)
    select count(*) as rows from added`,
});
