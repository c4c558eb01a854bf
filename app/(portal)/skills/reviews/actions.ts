"use server";
import { addComment } from "@/lib/skills/commands/add-comment";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { reworkVersion } from "@/lib/skills/commands/reviews/rework-version";
import { suppressFinding } from "@/lib/skills/commands/reviews/suppress-finding";
import { withdrawVersion } from "@/lib/skills/commands/reviews/withdraw-version";
import { settleThread } from "@/lib/skills/commands/settle-thread";
import { action } from "@/lib/web/action";

export const decide = action(reviewVersion, {
  message: ({ state, waitsFor }) =>
    state === "published"
      ? "Approved and published. How each client installs it stands on its page."
      : state === "changes_requested"
        ? "Sent back to its author with your words."
        : `Approved. It still needs: ${waitsFor.join("; ")}.`,
});
export const comment = action(addComment, { message: () => "Your comment is there.", result: ({ id }) => ({ id }) });
export const settle = action(settleThread, {
  message: ({ resolved }) => (resolved ? "The thread is resolved." : "The thread is open again."),
});
export const suppress = action(suppressFinding, { message: () => "The finding is cleared, with your reason." });
export const restore = action(suppressFinding, {
  read: form => ({
    versionId: String(form.get("versionId")),
    fingerprint: String(form.get("fingerprint")),
    reason: null,
  }),
  message: () => "The finding counts again.",
});
export const withdraw = action(withdrawVersion, { message: () => "The version is withdrawn." });
export const rework = action(reworkVersion, {
  message: () => "The draft is open.",
  redirect: ({ id }) => `/skills/drafts/${id}`,
});
