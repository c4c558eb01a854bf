"use server";
import { changeDraft } from "@/lib/skills/commands/drafts/change-draft";
import { discardDraft } from "@/lib/skills/commands/drafts/discard-draft";
import { editDraftFiles } from "@/lib/skills/commands/drafts/edit-draft-files";
import { submitDraft } from "@/lib/skills/commands/drafts/submit-draft";
import { proposeMerge } from "@/lib/skills/commands/propose-merge";
import { settleConflict } from "@/lib/skills/commands/settle-conflict";
import { action } from "@/lib/web/action";
import { choiceInput, detailsInput, textInput } from "./read-forms";

const revision = ({ revision }: { revision: number }) => ({ revision });

export const mend = action(editDraftFiles, { message: () => "Mended.", result: revision });
export const write = action(editDraftFiles, { read: textInput, message: () => "The file is saved.", result: revision });
export const saveDetails = action(changeDraft, { read: detailsInput, message: () => "Saved.", result: revision });
export const choose = action(changeDraft, {
  read: choiceInput,
  message: () => "Your decision is kept until one of the two texts changes.",
  result: revision,
});
export const propose = action(proposeMerge, {
  message: () => "The proposal is open.",
  redirect: ({ id }) => `/skills/drafts/${id}`,
});
export const settleOne = action(settleConflict, {
  message: ({ left }) => (left ? `Settled. ${left} left.` : "Settled. That was the last one."),
  result: revision,
});
export const send = action(submitDraft, {
  message: ({ name, version }) => `${name} ${version} is sent.`,
  redirect: ({ versionId }) => `/skills/reviews/${versionId}`,
});
export const discard = action(discardDraft, {
  message: () => "The draft is gone.",
  redirect: () => "/skills/new",
});
