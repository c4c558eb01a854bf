import { z } from "zod";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { Capabilities, VersionReport } from "../schema";

/** What every published skill may do, by its id, as its scan found it. For those who judge skills. */
export const skillPowers = query({
  name: "skillPowers",
  access: "skill:curate",
  input: z.object({}),
  output: z.object({ skills: z.array(z.object({ key: z.string(), does: Capabilities })) }),
  ...wholeOrganisation,
  run: async db => {
    const found = await db.skill.findMany({
      where: { latestId: { not: null }, status: { not: "retired" } },
      select: { id: true, latest: { select: { report: true } } },
      orderBy: { id: "asc" },
    });
    return {
      skills: found.flatMap(({ id, latest }) =>
        latest ? [{ key: String(id), does: VersionReport.parse(latest.report).capabilities }] : [],
      ),
    };
  },
});
