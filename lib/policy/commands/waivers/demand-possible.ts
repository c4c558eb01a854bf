import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { teamPolicy } from "../../queries/read-policy";
import { waiverProblems } from "../../rules/waivers";

/** Stops an exception that the team's policy of this moment does not permit. */
export async function demandPossible(
  tx: Tx,
  team: { id: number; slug: string },
  wanted: { ruleIds: readonly string[]; startsAt: Date; expiresAt: Date },
  now: Date,
): Promise<void> {
  const { effective } = await teamPolicy(tx, team, now);
  const issues = waiverProblems(effective, wanted, now);
  if (issues.length) throw new AppError("invalid", issues.map(({ message }) => message).join(" "), { issues });
}
