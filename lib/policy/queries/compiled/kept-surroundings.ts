import { z } from "zod";
import { sha256 } from "@/lib/core/ids";
import type { Reader, Tx } from "@/lib/db/client";
import type { Surroundings } from "../../rules/compile/surroundings";
import { canonical } from "../../rules/lattice";
import { keepSurroundings, keptSurroundings } from "../../sql/machines";

/** A portal moves seldom: more than these nobody's machine still runs under. */
const MOST = 4;
const Kept = z.object({
  portalUrl: z.string(),
  marketplaces: z.record(z.string(), z.string()),
  plugins: z.array(z.string()),
}) satisfies z.ZodType<Surroundings>;

const digestOf = (around: Surroundings): string => sha256(canonical(around));

/** Notes what documents of a team carry now, so that they are still known once it is something else. */
export async function noteSurroundings(tx: Tx, teamId: number, around: Surroundings, now: Date): Promise<void> {
  const row = { team: teamId, digest: digestOf(around), around: JSON.stringify(around), at: now.toISOString() };
  await tx.rows(keepSurroundings, row);
}

/** What documents of teams carried before, the latest first, by the team's id. */
export async function formerSurroundings(
  db: Reader | Tx,
  asked: readonly { team: { id: number } | null; around: Surroundings }[],
): Promise<Map<number, Surroundings[]>> {
  const today = new Map(asked.map(({ team, around }) => [team?.id ?? 0, digestOf(around)]));
  const found = new Map<number, Surroundings[]>();
  for (const { team, digest, around } of await db.rows(keptSurroundings, { teams: [...today.keys()], most: MOST }))
    if (digest !== today.get(team)) found.set(team, [...(found.get(team) ?? []), Kept.parse(around)]);
  return found;
}
