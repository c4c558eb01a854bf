import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { groupBy } from "@/lib/core/group-by";
import { addDays, dayOf, startOfDayMs } from "@/lib/core/time";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { TeamRef } from "../catalog-schema";
import { unknownNames } from "../sql/count-use";

export const UnknownSkills = z.object({
  names: z.array(
    z.object({
      name: z.string().describe("as telemetry names it, without a plugin's prefix"),
      runs30: z.number().int(),
      people: z.number().int().describe("summed over teams"),
      teams: z.array(TeamRef.extend({ runs30: z.number().int() })).describe("most runs first"),
    }),
  ),
});
export type UnknownSkills = z.output<typeof UnknownSkills>;

/** Skills that machines run and the catalog does not know: of the teams that the viewer curates. */
export const unknownSkills = query({
  name: "unknownSkills",
  access: "skill:curate",
  input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: UnknownSkills,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const { teamsById, organisation } = await directory();
    const curated = teamsWhere(actor, "skill:curate");
    const today = dayOf(now.getTime(), organisation.timeZone);
    const found = await db.rows(unknownNames, {
      from: new Date(startOfDayMs(addDays(today, -29), organisation.timeZone)),
      to: new Date(startOfDayMs(addDays(today, 1), organisation.timeZone)),
      ...(curated === "all" ? {} : { teams: curated }),
    });
    const sum = (rows: typeof found, of: "runs" | "people") => rows.reduce((total, row) => total + row[of], 0);
    const names = [...groupBy(found, row => row.name)].map(([name, rows]) => ({
      name,
      runs30: sum(rows, "runs"),
      people: sum(rows, "people"),
      teams: rows.flatMap(({ teamId, runs }) => {
        const team = teamsById.get(teamId);
        return team ? [{ slug: team.slug, name: team.name, runs30: runs }] : [];
      }),
    }));
    return { names: names.sort((a, b) => b.runs30 - a.runs30 || (a.name < b.name ? -1 : 1)).slice(0, input.limit) };
  },
});
