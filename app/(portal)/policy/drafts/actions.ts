"use server";
import { discardPolicyDraft } from "@/lib/policy/commands/drafts/discard-draft";
import { rebasePolicyDraft } from "@/lib/policy/commands/drafts/rebase-draft";
import { savePolicyDraft } from "@/lib/policy/commands/drafts/save-draft";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { action } from "@/lib/web/action";
import { jsonInput } from "./read-forms";

export const start = action(startPolicyDraft, {
  message: () => "The draft is open.",
  redirect: ({ id }) => `/policy/drafts/${id}`,
});
export const save = action(savePolicyDraft, {
  read: jsonInput,
  message: () => "Saved.",
  result: ({ revision }) => ({ revision }),
});
export const rebase = action(rebasePolicyDraft, {
  read: jsonInput,
  message: ({ rebased, conflicts }) =>
    rebased ? "What was published is in your draft." : `${conflicts.length} settings need your word first.`,
  result: ({ revision, rebased, document, conflicts }) => ({ revision, rebased, document, conflicts }),
});
export const submit = action(submitPolicy, {
  read: jsonInput,
  message: () => "It is sent for review.",
  result: ({ id }) => ({ id }),
});
export const discard = action(discardPolicyDraft, {
  message: () => "The draft is gone.",
  redirect: () => "/policy",
});
