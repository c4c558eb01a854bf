import type { Actor, Scope } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { type Directory, directory } from "@/lib/teams/directory";
import { type Sight, sightOf } from "../rules/sight";
import type { Whose } from "../sql/facts";
import { wordIds } from "../sql/word-ids";

/** What every view of spend stands on: whose it is, whose days, and the ids behind the names. */
export type Ground = { people: Directory; timeZone: string; rawRetentionDays: number; sight: Sight; whose: Whose };

export async function groundFor(db: Reader, actor: Actor): Promise<Ground> {
  const people = await directory();
  const { timeZone, rawRetentionDays } = people.organisation;
  const sight = sightOf(actor);
  const own =
    sight.self === null || sight.named === "all" ? [] : await db.rows(wordIds, { kinds: [1], values: [sight.self] });
  const whose = { teams: sight.teams, named: sight.named, selfId: own[0]?.id ?? null };
  return { people, timeZone, rawRetentionDays, sight, whose };
}

/** Where reading spend must be allowed: everywhere, or in a team of the actor's own, whose rows alone are then read. */
export function scopeOf({ sight }: Ground): Scope {
  const [teamId] = sight.teams === "all" ? [] : sight.teams;
  return teamId === undefined ? "org" : { teamId };
}
