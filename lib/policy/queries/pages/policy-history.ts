import { z } from "zod";
import { may } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { PolicyHistory } from "../../page-schema";
import { comparePolicies } from "../../rules/compare";
import { EMPTY_POLICY, PolicyDocument } from "../../schema";
import { revisionLines } from "../revisions/revision-lines";
import { readScopeOf, scopeOf } from "../revisions/revision-subject";

const MOST = 200;

/** How a scope's policy came to be what it is, newest first: what each revision made tighter and looser, and who agreed. */
export const policyHistory = query({
  name: "policyHistory",
  access: "policy:read",
  input: z.object({ team: z.string().trim().max(64).nullish() }),
  output: PolicyHistory,
  subject: async (db, { team }) => {
    const found = team ? await teamSubject(db, team) : null;
    return { teamId: found?.id ?? null, team: found && { slug: found.slug, name: found.name } };
  },
  scope: subject => readScopeOf(subject),
  run: async (db, { subject: { teamId, team }, actor }) => {
    const lines = await revisionLines(db, actor, {
      where: { teamId, state: { in: ["in_review", "changes_requested", "evaluating", "published", "superseded"] } },
      orderBy: [{ number: { sort: "desc", nulls: "first" } }, { submittedAt: "desc" }],
      take: MOST,
    });
    const rows = await db.policyRevision.findMany({
      where: { id: { in: lines.map(({ id }) => id) } },
      select: {
        id: true,
        round: true,
        document: true,
        parent: { select: { document: true } },
        reviews: {
          where: { approved: true },
          select: { round: true, reviewer: { select: { name: true } } },
          orderBy: { createdAt: "asc" },
        },
      },
    });
    const byId = new Map(rows.map(row => [row.id, row]));
    const current = lines.find(({ state }) => state === "published");
    const publishes = may(actor, "policy:publish", scopeOf({ teamId }));
    return {
      team,
      revisions: lines.map(line => {
        const row = byId.get(line.id);
        const changes = row
          ? comparePolicies(
              row.parent ? PolicyDocument.parse(row.parent.document) : EMPTY_POLICY,
              PolicyDocument.parse(row.document),
            )
          : [];
        return {
          ...line,
          tighter: changes.filter(({ direction }) => direction === "tighter").length,
          looser: changes.filter(({ direction }) => direction === "looser").length,
          approvedBy: (row?.reviews ?? [])
            .filter(({ round }) => round === row?.round)
            .map(({ reviewer }) => reviewer.name),
          mayRollBack: publishes && line.state === "superseded" && line.digest !== current?.digest,
        };
      }),
      may: { propose: may(actor, "policy:propose", scopeOf({ teamId })) },
    };
  },
});
