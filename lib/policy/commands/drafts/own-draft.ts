import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { type Author, authorOf } from "@/lib/teams/commands/author";
import { isUnowned, type RevisionSubject } from "../../queries/revisions/revision-subject";

/** Stops whoever did not write a draft. One that no person wrote goes to who takes it on, who then answers for it. */
export async function ownDraft(tx: Tx, actor: Actor, draft: RevisionSubject): Promise<Author> {
  const author = await authorOf(tx, actor);
  if (draft.state !== "draft") throw new AppError("conflict", sentAlready(draft.state));
  if (draft.authorId !== author.id && !isUnowned(draft.authorId))
    throw new AppError("forbidden", `This draft is ${draft.authorName}'s. Start one of your own from it.`);
  return author;
}

const sentAlready = (state: RevisionSubject["state"]): string =>
  state === "in_review" || state === "changes_requested"
    ? "This was sent for review. Its author can take it back to go on writing."
    : "This is decided and stays as it is. Start a new draft from it.";

/** Of two who changed one draft, or one in two tabs, the later is told; what they sent is still with them. */
export const savedMeanwhile = (draft: RevisionSubject): AppError =>
  new AppError(
    "conflict",
    "This draft was saved elsewhere since you opened it, perhaps in another tab. Nothing was overwritten: compare, then save again.",
    { revision: draft.revision, changedAt: draft.changedAt.toISOString(), document: draft.document },
  );
