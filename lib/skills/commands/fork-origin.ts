import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { skillSubject } from "../queries/skill-subject";
import { SkillAddress } from "../schema";
import { takenVersion } from "./taken-version";

/** The skill that a new one was made from. */
export const ForkOf = SkillAddress.extend({
  version: z.string().trim().max(64).optional().describe("the newest unless given"),
});

/** The lineage of a fork, where its sender sees the origin and that is another owner's. */
export async function forkOrigin(
  tx: Tx,
  actor: Actor,
  { version, ...address }: z.output<typeof ForkOf>,
  teamId: number | null,
) {
  const origin = await skillSubject(tx, actor, address);
  if (origin.teamId === teamId)
    throw new AppError("conflict", "A skill is forked to another owner. Send a new version of it instead.", {
      issues: [{ path: ["forkOf"], message: "has the same owner" }],
    });
  const taken = await takenVersion(tx, origin, version);
  return { originId: origin.id, originKind: "forked" as const, originVersion: taken.version };
}
