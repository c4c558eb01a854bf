import type { Actor } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { personOf } from "@/lib/teams/commands/author";

/** Days that a draft is kept after its last change. */
export const DRAFT_DAYS = 30;

/** One's own draft; anybody else's does not exist. */
export async function draftSubject(db: Reader | Tx, actor: Actor, id: string) {
  const draft = await db.skillDraft.findFirst({ where: { id, personId: personOf(actor).id } });
  if (!draft) throw notFound("The draft");
  return draft;
}
export type Draft = Awaited<ReturnType<typeof draftSubject>>;

/** Writes to a draft that is still as it was read; another tab's change in between is a conflict. */
export async function writeDraft(
  tx: Tx,
  id: string,
  revision: number,
  now: Date,
  data: Parameters<Tx["skillDraft"]["updateMany"]>[0]["data"],
): Promise<{ id: string; revision: number }> {
  const { count } = await tx.skillDraft.updateMany({
    where: { id, revision },
    data: { ...data, revision: revision + 1, updatedAt: now },
  });
  if (!count) throw new AppError("conflict", "This draft was changed in another tab. Reload the page to see it.");
  return { id, revision: revision + 1 };
}
