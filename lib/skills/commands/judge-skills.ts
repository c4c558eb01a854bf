import type { Tx } from "@/lib/db/client";
import { type Conflicts, type Judged, judge } from "../queries/health-evidence";
import { writeHealth } from "../sql/write-health";

/** Judges skills anew (all published ones, or some) and writes what changed; answers with all of them and the changed. */
export async function judgeSkills(
  tx: Tx,
  ids: readonly number[] | null,
  now: Date,
  conflicts: Conflicts | null = null,
): Promise<{ judged: Judged[]; changed: number[] }> {
  const judged = await judge(tx, ids, now, conflicts);
  if (!judged.length) return { judged, changed: [] };
  const changed = await tx.rows(writeHealth, {
    judged: judged.map(({ id, health }) => ({ id, state: health.state, reasons: health.reasons })),
    now,
  });
  return { judged, changed: changed.map(({ id }) => id) };
}
