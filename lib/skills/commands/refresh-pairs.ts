import type { Tx } from "@/lib/db/client";
import { loadPackage } from "../queries/load-package";
import { ownerKey, similarityCatalog } from "../queries/similarity-catalog";
import { neighbours } from "../rules/similarity/neighbours";
import { textOf } from "../rules/similarity/skill-text";

const KEPT = 10;

/** Records which skills a newly published one is close to. A decision on a pair holds while both digests stay. */
export async function refreshPairs(tx: Tx, skillId: number, now: Date): Promise<void> {
  const own = await tx.skill.findUnique({
    where: { id: skillId },
    select: { teamId: true, latest: { select: { files: true, digest: true } } },
  });
  const before = await tx.skillPair.findMany({ where: { OR: [{ aId: skillId }, { bId: skillId }] } });
  const { index, known } = await similarityCatalog(tx);
  const close = own?.latest
    ? neighbours(
        index,
        { ...textOf(await loadPackage(tx, own.latest.files)), id: String(skillId), owner: ownerKey(own.teamId) },
        KEPT,
      ).filter(one => one.verdict !== "distinct")
    : [];
  for (const one of close) {
    const other = Number(one.id);
    const digest = known.get(other)?.digest;
    if (!own?.latest || !digest) continue;
    const [aId, bId] = skillId < other ? [skillId, other] : [other, skillId];
    const [aDigest, bDigest] = skillId < other ? [own.latest.digest, digest] : [digest, own.latest.digest];
    const { containment, covers, shingleJaccard: jaccard } = one.measures;
    const [shareOfA, shareOfB] = skillId < other ? [containment, covers] : [covers, containment];
    const measures = { shareOfA, shareOfB, jaccard, closeness: one.closeness };
    const found = { aDigest, bDigest, verdict: one.verdict, measures, foundAt: now };
    const held = before.find(pair => pair.aId === aId && pair.bId === bId);
    const stands = held?.decision && held.aDigest === aDigest && held.bDigest === bDigest;
    await tx.skillPair.upsert({
      where: { aId_bId: { aId, bId } },
      create: { aId, bId, ...found },
      update: stands ? found : { ...found, decision: null, reason: null, decidedBy: null, decidedAt: null },
    });
  }
  const kept = new Set(close.map(one => Number(one.id)));
  const gone = before.filter(pair => !kept.has(pair.aId === skillId ? pair.bId : pair.aId));
  for (const { aId, bId } of gone) await tx.skillPair.delete({ where: { aId_bId: { aId, bId } } });
}
