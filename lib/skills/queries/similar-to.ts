import type { Actor } from "@/lib/access/may";
import type { Reader, Tx } from "@/lib/db/client";
import { sees, sightOf } from "../rules/sight";
import { neighbours } from "../rules/similarity/neighbours";
import { textOf } from "../rules/similarity/skill-text";
import type { Owner, Verdict } from "../schema";
import { loadPackage } from "./load-package";
import { ownerKey, similarityCatalog } from "./similarity-catalog";
import { ownerOf } from "./skill-subject";

export type Close = {
  skillId: number;
  name: string;
  owner: Owner;
  description: string;
  version: string;
  versionId: string;
  digest: string;
  verdict: Exclude<Verdict, "distinct">;
  /** The share of the asker's text that stands in theirs, and of theirs that stands in the asker's. */
  share: number;
  shareOfTheirs: number;
  closeness: number;
  runs30: number;
};
const LOOKED_AT = 40;

/** The published skills closest to a package, worst verdict first, as far as the actor may know of them. */
export async function similarTo(
  db: Reader | Tx,
  actor: Actor,
  {
    files,
    teamId,
    excludeId,
    limit = 3,
  }: { files: unknown; teamId: number | null; excludeId: number | null; limit?: number },
): Promise<Close[]> {
  const { index } = await similarityCatalog(db);
  const asked = { ...textOf(await loadPackage(db, files)), id: "asked", owner: ownerKey(teamId) };
  const found = neighbours(index, asked, LOOKED_AT).filter(
    one => one.verdict !== "distinct" && Number(one.id) !== excludeId,
  );
  const rows = await db.skill.findMany({
    where: { id: { in: found.map(one => Number(one.id)) }, status: { not: "retired" } },
    select: {
      id: true,
      slug: true,
      teamId: true,
      coOwnerTeamId: true,
      visibility: true,
      latestId: true,
      description: true,
      runs30: true,
      team: { select: { slug: true, name: true } },
      latest: { select: { version: true, digest: true } },
    },
  });
  const sight = sightOf(actor);
  const seen = new Map(rows.filter(row => sees(sight, row)).map(row => [row.id, row]));
  return found
    .flatMap((one): Close[] => {
      const row = seen.get(Number(one.id));
      if (!row?.latest || !row.latestId || one.verdict === "distinct") return [];
      return [
        {
          skillId: row.id,
          name: row.slug,
          owner: ownerOf(row),
          description: row.description,
          version: row.latest.version,
          versionId: row.latestId,
          digest: row.latest.digest,
          verdict: one.verdict,
          share: one.measures.containment,
          shareOfTheirs: one.measures.covers,
          closeness: one.closeness,
          runs30: row.runs30,
        },
      ];
    })
    .slice(0, limit);
}
