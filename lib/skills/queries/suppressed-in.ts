import type { Reader, Tx } from "@/lib/db/client";

/** Fingerprints of findings that a reviewer called harmless in a skill. */
export async function suppressedIn(db: Reader | Tx, skillId: number): Promise<Set<string>> {
  const rows = await db.skillSuppression.findMany({ where: { skillId }, select: { fingerprint: true } });
  return new Set(rows.map(row => row.fingerprint));
}
