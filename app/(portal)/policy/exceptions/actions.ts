"use server";
import { newId } from "@/lib/core/ids";
import { decideWaiver } from "@/lib/policy/commands/waivers/decide-waiver";
import { requestWaiver } from "@/lib/policy/commands/waivers/request-waiver";
import { revokeWaiver } from "@/lib/policy/commands/waivers/revoke-waiver";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { action, formInput } from "@/lib/web/action";
import { load } from "@/lib/web/load";
import { endOfDay } from "./dates";

export const decide = action(decideWaiver, {
  message: ({ state }) =>
    state === "approved" ? "Granted. It ends by itself." : "Refused. Who asked for it reads why.",
});
export const revoke = action(revokeWaiver, { message: () => "It has ended. The rules hold again." });

const ask = action(requestWaiver, {
  read: form => ({
    ...(formInput(form) as Parameters<typeof requestWaiver>[1]),
    ruleIds: form.getAll("ruleIds").map(String),
  }),
  message: () => "Asked for. Somebody of the platform team decides.",
  redirect: () => "/policy/exceptions",
});
/** Days of a form are the organisation's; an exception holds to the end of its last one. */
export const request: typeof ask = async (before, form) => {
  const { organisation } = await load(portalFrame, {});
  const end = endOfDay(String(form.get("expiresAt") ?? ""), organisation.timeZone);
  if (!end) {
    const message = "Say on which day it ends.";
    return { status: "failed", message, fields: { expiresAt: message }, requestId: newId() };
  }
  form.set("expiresAt", end.toISOString());
  return ask(before, form);
};
