import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { type Close, similarTo } from "../queries/similar-to";
import { choiceNeeded } from "../rules/choice-needed";
import type { FileEntry, NeighbourChoice } from "../schema";

/** What becomes of a new skill that is close to another. To merge means to send it as that skill's next version instead. */
export const CloseDecision = z.object({
  owner: z.string().trim().max(64),
  name: z.string().trim().max(64),
  choice: z.enum(["variant", "distinct"]).describe("variant: a kind of that skill; distinct: something else"),
  reason: z.string().trim().min(1).max(1_000).describe("for whoever reviews it"),
});
export type CloseDecision = z.output<typeof CloseDecision>;

type Asked = { files: FileEntry[]; digest: string; teamId: number | null; decision: CloseDecision | undefined };

/** The decision that a new skill needs, or a refusal that names the close skills; null where none is close. */
export async function decidedNeighbour(
  tx: Tx,
  actor: Actor,
  { files, digest, teamId, decision }: Asked,
): Promise<NeighbourChoice | null> {
  const close = await similarTo(tx, actor, { files, teamId, excludeId: null });
  const meant = decision && close.find(one => one.name === decision.name && one.owner.slug === decision.owner);
  const choice: NeighbourChoice | null = meant
    ? {
        skillId: meant.skillId,
        verdict: meant.verdict,
        choice: decision.choice,
        reason: decision.reason,
        digests: [digest, meant.digest],
      }
    : null;
  const missing = choiceNeeded(close, choice, digest);
  if (!missing) return choice;
  throw new AppError("invalid", missing, {
    issues: [{ path: ["decision"], message: decision ? "names none of the close skills" : "is missing" }],
    close: close.map(summary),
  });
}

/** A close skill as a refusal tells of it. */
export const ToDecideOn = z.object({
  owner: z.string(),
  name: z.string(),
  version: z.string(),
  verdict: z.string(),
  share: z.number().describe("of the new skill's text that stands in it, 0 to 1"),
  runs30: z.number().int(),
  description: z.string(),
});
const summary = ({
  owner,
  name,
  version,
  verdict,
  share,
  runs30,
  description,
}: Close): z.output<typeof ToDecideOn> => ({
  owner: owner.slug,
  name,
  version,
  verdict,
  share,
  runs30,
  description,
});
