import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";

/**
 * Removes the demo company: people, teams, tokens, skills, usage, everything but the price books and the task
 * rules. Refuses to touch an organisation that is not a demo. The audit trail begins anew with this entry.
 */
export const removeDemo = command({
  name: "removeDemo",
  access: "org:manage",
  input: z.object({}),
  output: z.object({ removed: z.string() }),
  subject: async tx => {
    const found = await tx.organisation.findUnique({ where: { id: 1 }, select: { name: true, isDemo: true } });
    if (!found) throw notFound("The organisation");
    if (!found.isDemo) throw new AppError("conflict", `${found.name} is not a demo. Nothing was removed.`);
    return found;
  },
  scope: () => "org",
  run: async (tx, { subject }) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(7364201)`;
    await tx.$executeRaw`truncate usage.event, usage.request, usage.team_day, usage.dim_day, usage.person_day, usage.session_day, usage.session, usage.counter_point, usage.counter_series, usage.counter_day, usage.quarantine, usage.session_name, usage.name`;
    await tx.$executeRaw`truncate "LoginLink", "Identity", "Membership", "ApiToken", "Person", "Team", "Organisation", "AuditEntry", "Skill", "SkillPair", "SkillBlob", "MarketplaceChange", "SigningKey", policy.call, policy.word, policy.decision, policy.call_day, policy.machine, policy.surroundings restart identity cascade`;
    await directoryChanged(tx);
    return { removed: subject.name };
  },
  audit: result => ({ action: "organisation.demo-removed", target: "organisation", before: { name: result.removed } }),
});
