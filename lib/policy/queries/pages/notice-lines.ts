import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import type { NoticeLine } from "../../page-schema";

type Where = NonNullable<Parameters<Reader["policyNotice"]["findMany"]>[0]>["where"];
const Texts = z.array(z.object({ what: z.string(), text: z.string() }));

/** Notices of teams, newest first. */
export async function noticeLines(db: Reader, where: Where, take = 50): Promise<NoticeLine[]> {
  const rows = await db.policyNotice.findMany({
    where,
    include: { team: { select: { slug: true, name: true } } },
    orderBy: [{ createdAt: "desc" }, { teamId: "asc" }],
    take,
  });
  const baselines = await db.policyRevision.findMany({
    where: { id: { in: rows.map(({ baselineId }) => baselineId) } },
    select: { id: true, number: true },
  });
  return rows.map(({ id, team, baselineId, changes, trouble, createdAt, seenAt, seenBy }) => ({
    id,
    team,
    baseline: baselines.find(one => one.id === baselineId)?.number ?? null,
    changes: Texts.parse(changes),
    trouble: Texts.parse(trouble),
    at: createdAt,
    seen: seenAt && { at: seenAt, by: seenBy ?? "" },
  }));
}
