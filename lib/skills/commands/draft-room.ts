import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

const MOST_DRAFTS = 50;

/** A person keeps so many drafts and no more: each holds a package's bytes. */
export async function demandDraftRoom(tx: Tx, personId: string): Promise<void> {
  if ((await tx.skillDraft.count({ where: { personId } })) >= MOST_DRAFTS)
    throw new AppError("conflict", `You have ${MOST_DRAFTS} drafts. Discard some first.`);
}
