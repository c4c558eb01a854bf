"use server";
import { auditVerification } from "@/lib/audit/queries/audit-verification";
import { endSessions } from "@/lib/auth/commands/end-sessions";
import { addPerson } from "@/lib/teams/commands/add-person";
import { changeOrganisation } from "@/lib/teams/commands/change-organisation";
import { changePerson } from "@/lib/teams/commands/change-person";
import { createLoginLink } from "@/lib/teams/commands/create-login-link";
import { revokeTokensOfPerson } from "@/lib/teams/commands/revoke-personal-token";
import { disablePerson, enablePerson } from "@/lib/teams/commands/set-person-access";
import { changeTaskRules } from "@/lib/usage/commands/change-task-rules";
import { applyTaskRules, ledgerVerification } from "@/lib/usage/commands/maintain-ledger";
import { dismissQuarantined, replayQuarantined } from "@/lib/usage/commands/replay-quarantined";
import { action } from "@/lib/web/action";

export const saveOrganisation = action(changeOrganisation, {
  message: ({ timeZoneChanged }) =>
    timeZoneChanged
      ? "Saved. Days of what is booked follow the new time zone after: npm run hub -- usage rebuild"
      : "The organisation is saved.",
});
export const newPerson = action(addPerson, { message: person => `${person.name} may sign in.` });
export const savePerson = action(changePerson, {
  message: person => `${person.name} is ${person.orgRole ?? "without a role of the organisation"}.`,
});
export const keepOut = action(disablePerson, { message: person => `${person.name} is kept out.` });
export const letIn = action(enablePerson, { message: person => `${person.name} may sign in again.` });
export const endTokensOf = action(revokeTokensOfPerson, {
  message: ({ name, revoked }) =>
    revoked === 1 ? `One token of ${name} is revoked.` : `${revoked} tokens of ${name} are revoked.`,
});
export const newLoginLink = action(createLoginLink, {
  message: link => `The link for ${link.email} is made.`,
  result: ({ url, email }) => ({ url, email }),
});
export const leaveEverywhere = action(endSessions, {
  message: () => "Every session of yours has ended.",
  redirect: () => "/sign-in",
});
export const saveTaskRules = action(changeTaskRules, {
  read: form => ({ rules: list(form, "rules"), seen: list(form, "seen") }) as Parameters<typeof changeTaskRules>[1],
  message: ({ rules }) => `${rules} ${rules === 1 ? "rule is" : "rules are"} in force.`,
});
export const applyRules = action(applyTaskRules, {
  message: ({ changed }) =>
    changed === 0
      ? "Nothing changed: these days have their kinds already."
      : `${changed} ${changed === 1 ? "group" : "groups"} of requests changed their kind.`,
});
export const tryAgain = action(replayQuarantined, {
  message: ({ message }) => message,
  result: ({ outcome }) => ({ booked: outcome !== "refused" }),
});
export const setAside = action(dismissQuarantined, { message: ({ message }) => message });
export const compareLedger = action(ledgerVerification, {
  message: ({ ok }) => (ok ? "Everything adds up." : "Some totals differ. Rebuild them: npm run hub -- usage rebuild"),
  result: result => result,
});
export const walkTrail = action(auditVerification, {
  message: ({ ok, entries, brokenId }) =>
    ok
      ? `The trail is whole: ${entries} ${entries === 1 ? "entry" : "entries"}, each sealed to the one before.`
      : `The trail is broken at entry ${brokenId}: it was changed, or one before it is missing.`,
  result: ({ ok }) => ({ ok }),
});

function list(form: FormData, name: string): unknown[] {
  const parsed: unknown = JSON.parse(String(form.get(name) ?? "[]"));
  return Array.isArray(parsed) ? parsed : [];
}
