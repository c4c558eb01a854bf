import type { Reader, Tx } from "@/lib/db/client";
import type { SkillLine } from "../catalog-schema";
import { HUB } from "../schema";
import { skillLines } from "../sql/skill-lines";

/** A skill as lists show it, with what is counted of it. Whether the viewer may see it was asked before. */
export type ReadLine = SkillLine & {
  digest: string | null;
  runs30: number;
  people30: number;
  teams30: number;
  revision: number;
  changedAt: Date;
};

/** Skills by their ids, in the order of these. */
export async function readLines(db: Reader | Tx, ids: readonly number[]): Promise<ReadLine[]> {
  if (!ids.length) return [];
  return (await db.rows(skillLines, ids)).map(({ teamId, teamSlug, teamName, health, healthReasons, ...rest }) => ({
    ...rest,
    owner: { slug: teamSlug ?? HUB, name: teamName ?? "Hub", teamId },
    health: { state: health, reasons: healthReasons },
  }));
}
