"use server";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { evaluatePolicy } from "@/lib/policy/commands/in-force/evaluate-policy";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { rollBackPolicy } from "@/lib/policy/commands/in-force/roll-back";
import { seeRollBack } from "@/lib/policy/commands/in-force/see-roll-back";
import { stopEvaluating } from "@/lib/policy/commands/in-force/stop-evaluating";
import { markNoticeSeen } from "@/lib/policy/commands/mark-notice-seen";
import { reviewPolicy } from "@/lib/policy/commands/reviews/review-policy";
import { reworkPolicy } from "@/lib/policy/commands/reviews/rework-policy";
import { withdrawPolicy } from "@/lib/policy/commands/reviews/withdraw-policy";
import { action } from "@/lib/web/action";

export const decide = action(reviewPolicy, {
  message: ({ state, waitsFor }) =>
    state === "changes_requested"
      ? "Sent back to its author with your words."
      : waitsFor.length
        ? `Approved. It still needs: ${waitsFor.join(" ")}`
        : "Approved. It may be published now.",
});
export const evaluate = action(evaluatePolicy, {
  read: form => ({
    id: String(form.get("id")),
    revision: Number(form.get("revision")),
    ...(form.has("pilotTeams") ? { pilotTeams: form.getAll("pilotTeams").map(String) } : {}),
  }),
  message: ({ number, teams }) =>
    `The trial of revision ${number} has begun on ${teams.length} ${teams.length === 1 ? "team" : "teams"}.`,
});
export const stop = action(stopEvaluating, { message: () => "The trial has ended. It is still approved." });
export const publish = action(publishPolicy, { message: ({ number }) => `Revision ${number} is in force.` });
export const withdraw = action(withdrawPolicy, { message: () => "It is withdrawn." });
export const rework = action(reworkPolicy, {
  message: () => "The draft is open.",
  redirect: ({ id }) => `/policy/drafts/${id}`,
});
export const rollBack = action(rollBackPolicy, {
  message: ({ number, restores }) => `Revision ${number} is in force: it says what revision ${restores} said.`,
});
export const acknowledge = action(seeRollBack, { message: () => "Noted: you have looked at it." });
export const startDraft = action(startPolicyDraft, {
  message: () => "The draft is open.",
  redirect: ({ id }) => `/policy/drafts/${id}`,
});
export const seen = action(markNoticeSeen, { message: () => "Noted: the team has seen it." });
