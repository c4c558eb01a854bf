import type { Reader } from "@/lib/db/client";

/** How often each of some skills was fetched, by its id. */
export async function downloadsOf(db: Reader, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.skillInstall.groupBy({
    by: ["skillId"],
    where: { skillId: { in: [...ids] }, source: "download" },
    _sum: { count: true },
  });
  return new Map(rows.map(({ skillId, _sum }) => [skillId, _sum.count ?? 0]));
}
