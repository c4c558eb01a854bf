"use server";
import { addComment } from "@/lib/skills/commands/add-comment";
import { changeSkill } from "@/lib/skills/commands/change-skill";
import { deprecateSkill } from "@/lib/skills/commands/deprecate-skill";
import { startDraft } from "@/lib/skills/commands/drafts/start-draft";
import { forkSkill } from "@/lib/skills/commands/fork-skill";
import { proposePromotion } from "@/lib/skills/commands/propose-promotion";
import { restoreSkill } from "@/lib/skills/commands/restore-skill";
import { revokePromotion } from "@/lib/skills/commands/revoke-promotion";
import { settleThread } from "@/lib/skills/commands/settle-thread";
import { startUpdate } from "@/lib/skills/commands/start-update";
import { unyankVersion } from "@/lib/skills/commands/unyank-version";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { action } from "@/lib/web/action";

export const begin = action(startDraft, {
  message: () => "Your draft is ready.",
  redirect: draft => `/skills/drafts/${draft.id}`,
});
export const comment = action(addComment, { message: () => "Sent to the owners." });
export const settle = action(settleThread, {
  message: thread => (thread.resolved ? "The thread is settled." : "The thread is open again."),
});
export const yank = action(yankVersion, {
  message: done => (done.latest ? `Yanked. ${done.latest} is current.` : "Yanked. No version is left to install."),
});
export const unyank = action(unyankVersion, {
  message: done => `It can be installed again. ${done.latest ?? "No version"} is current.`,
});
export const deprecate = action(deprecateSkill, { message: () => "Deprecated. Its page says so from now on." });
export const restore = action(restoreSkill, { message: () => "The skill is active again." });
export const change = action(changeSkill, { message: () => "Saved." });
export const fork = action(forkSkill, {
  message: draft => `Your copy of ${draft.version} is a draft.`,
  redirect: draft => `/skills/drafts/${draft.id}`,
});
export const update = action(startUpdate, {
  message: draft =>
    draft.id === null
      ? `${draft.to} is taken in already.`
      : draft.conflicts
        ? `${draft.conflicts} places need your word.`
        : "Taken in without a conflict. Look at it and send it.",
  redirect: draft => (draft.id === null ? "/skills" : `/skills/drafts/${draft.id}`),
});
export const promote = action(proposePromotion, {
  message: sent => `${sent.name} ${sent.version} waits for the platform team.`,
  redirect: sent => `/skills/reviews/${sent.versionId}`,
});
export const revoke = action(revokePromotion, {
  message: done => `Revoked. ${done.moved} subscriptions fell back to the origin.`,
});
