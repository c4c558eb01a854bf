import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { RevisionNumbers } from "../compile-schema";
import { outcomeOf } from "../rules/decide/approval";
import { decide } from "../rules/decide/decide";
import { holdsFor } from "../rules/waive";
import { DECISIONS, LEVELS, MODES, ToolCall } from "../schema";
import { policyFor, teamPolicy } from "./read-policy";

export const PolicyCheck = z.object({
  decision: z.enum(DECISIONS),
  approval: z
    .object({
      gates: z.array(z.string()),
      approvers: z.array(z.string()).nullable().describe("null: every lead and platform engineer"),
      minApprovals: z.number().int(),
      ttlMinutes: z.number().int().describe("minutes for which an approval holds"),
      singleUse: z.boolean(),
      selfApproval: z.boolean(),
    })
    .nullable()
    .describe("where the question goes to somebody else"),
  rule: z
    .object({
      id: z.string(),
      level: z.enum(LEVELS),
      rationale: z.string(),
      alternative: z.string(),
      owner: z.string(),
    })
    .nullable()
    .describe("the rule that decided; null where a limit or the mode did"),
  origins: z.array(z.string()).describe("baseline, or team:<slug>"),
  waived: z
    .object({ rule: z.string().nullable(), decision: z.enum(DECISIONS), waiver: z.string() })
    .nullable()
    .describe("what would be answered without the exception that holds now"),
  reason: z.string(),
  steps: z
    .array(
      z.object({
        what: z.string(),
        decision: z.enum(DECISIONS),
        rule: z.string().nullable(),
        matched: z.string().nullable().describe("the rule's pattern or effect that means it"),
        origins: z.array(z.string()),
        why: z.string(),
        gates: z.array(z.string()).describe("where it waits for somebody else"),
      }),
    )
    .describe("each thing that the call would do, and what decided on it"),
  team: z.string().nullable(),
  policy: RevisionNumbers.describe("numbers of the revisions in force"),
});
export type PolicyCheck = z.output<typeof PolicyCheck>;

/** What may this tool call do here, and which rule says so. Nothing is run and nothing is logged. */
export const policyCheck = query({
  name: "policyCheck",
  access: "policy:read",
  input: ToolCall.extend({
    team: z.string().trim().max(64).optional().describe("whose policy; the caller's own team unless given"),
    repository: z.string().trim().max(300).optional(),
    mode: z.enum(MODES).optional(),
  }),
  output: PolicyCheck,
  subject: async (db, { team }, actor) => ownTeam(db, actor, team),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { input: { team: _, repository, ...call }, subject: team, actor, now }) => {
    const policy = await teamPolicy(db, team, now);
    const personId = actor.kind === "person" ? actor.id : null;
    const asked = { personId, repository: repository ?? null };
    const verdict = decide(policyFor(policy, asked), call);
    const without = policy.waivers.length ? decide(policy.effective, call) : verdict;
    const waiver = policy.waivers.find(
      one => without.rule && one.ruleIds.includes(without.rule.id) && holdsFor(one, asked),
    );
    const { rule } = verdict;
    return {
      decision: verdict.decision,
      approval: verdict.approval && {
        ...verdict.approval,
        gates: [...verdict.approval.gates],
        approvers: verdict.approval.approvers && [...verdict.approval.approvers],
      },
      rule: rule && {
        id: rule.id,
        level: rule.level,
        rationale: rule.rationale,
        alternative: rule.alternative,
        owner: rule.owner,
      },
      origins: [...verdict.origins],
      waived:
        waiver && outcomeOf(without) !== outcomeOf(verdict)
          ? { rule: without.rule?.id ?? null, decision: without.decision, waiver: waiver.id }
          : null,
      reason: verdict.reason,
      steps: verdict.steps.map(step => ({ ...step, origins: [...step.origins], gates: [...step.gates] })),
      team: team?.slug ?? null,
      policy: { baseline: policy.baseline?.number ?? null, team: policy.tightening?.number ?? null },
    };
  },
});

/** The team that is named, else the token's, else the person's home, else none: the baseline alone. */
export async function ownTeam(db: Reader, actor: Actor, slug: string | undefined) {
  if (slug) return teamSubject(db, slug);
  const id =
    actor.kind === "token"
      ? actor.teamId
      : actor.kind === "person"
        ? (actor.teams.find(({ home }) => home)?.teamId ?? null)
        : null;
  if (id === null) return null;
  const found = await db.team.findUnique({ where: { id }, select: { slug: true } });
  if (!found) throw new AppError("not_found", "The team is gone.");
  return teamSubject(db, found.slug);
}
