import type { Actor } from "@/lib/access/may";
import type { Reader, Tx } from "@/lib/db/client";
import type { SkillPage } from "../page-schema";
import { sees, sightOf } from "../rules/sight";
import { refOf } from "./skill-ref";
import { SKILL_FIELDS } from "./skill-subject";

/** The skill of the hub that a team's skill became, or is about to become. */
export const hubSkillOf = (db: Reader | Tx, originId: number) =>
  db.skill.findFirst({
    where: { teamId: null, originId, originKind: "promoted" },
    orderBy: { id: "asc" },
    select: {
      ...SKILL_FIELDS,
      originVersion: true,
      versions: {
        where: { kind: "promotion", state: { in: ["in_review", "changes_requested"] } },
        orderBy: { submittedAt: "desc" },
        take: 1,
        select: { id: true, version: true },
      },
    },
  });

/** How a team's skill stands with the hub, as far as the actor may know. */
export async function promotionOf(
  db: Reader,
  actor: Actor,
  skillId: number,
): Promise<NonNullable<SkillPage["promotion"]>> {
  const hub = await hubSkillOf(db, skillId);
  const seen = hub !== null && sees(sightOf(actor), hub);
  const [waiting] = hub?.versions ?? [];
  return {
    possible: !waiting,
    for: [],
    against: [],
    hub: hub && seen && hub.latestId !== null ? refOf(hub) : null,
    waiting: seen && waiting ? { versionId: waiting.id, version: waiting.version } : null,
  };
}
