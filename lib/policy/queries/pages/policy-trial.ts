import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { TeamRef } from "../../page-schema";
import { DECISIONS } from "../../schema";
import { trialAnswers, trialCalls } from "../../sql/trial-answers";
import { revisionSubject, scopeOf } from "../revisions/revision-subject";

const MOST_CALLS = 12;
const Answer = z.enum(DECISIONS);

export const PolicyTrial = z.object({
  since: z.date().nullable().describe("null: it is not on trial"),
  teams: z.array(z.object({ team: TeamRef, calls: z.number().int(), otherwise: z.number().int() })),
  calls: z.array(
    z.object({
      tool: z.string(),
      input: z.record(z.string(), z.string()),
      answered: Answer,
      would: Answer,
      calls: z.number().int(),
      people: z.number().int(),
    }),
  ),
});
export type PolicyTrial = z.output<typeof PolicyTrial>;

/** What a policy on trial would have answered to what machines of its teams really did, since the trial began. */
export const policyTrial = query({
  name: "policyTrial",
  access: "decision:read",
  input: z.object({ id: z.string() }),
  output: PolicyTrial,
  subject: (db, { id }, actor) => revisionSubject(db, actor, id),
  scope: revision => (revision.teamId === null ? "anywhere" : scopeOf(revision)),
  run: async (db, { subject: revision, actor }) => {
    const since = revision.state === "evaluating" ? revision.evaluatingAt : null;
    if (!since) return { since: null, teams: [], calls: [] };
    const readable = teamsWhere(actor, "decision:read");
    const tried = revision.teamId === null ? revision.pilotTeams : [revision.teamId];
    const teams = await db.team.findMany({
      where: { id: { in: tried.filter(id => readable === "all" || readable.includes(id)) } },
      select: { id: true, slug: true, name: true },
      orderBy: { name: "asc" },
    });
    const of = { teams: teams.map(({ id }) => id), from: since };
    const [answers, calls] = await Promise.all([
      db.rows(trialAnswers, of),
      db.rows(trialCalls, { ...of, limit: MOST_CALLS }),
    ]);
    const sum = (id: number, differ: boolean) =>
      answers
        .filter(one => one.team === id && (!differ || one.decision !== one.evaluated))
        .reduce((all, one) => all + one.calls, 0);
    return {
      since,
      teams: teams.map(({ id, slug, name }) => ({
        team: { slug, name },
        calls: sum(id, false),
        otherwise: sum(id, true),
      })),
      calls: calls.map(({ decision, evaluated, ...call }) => ({
        ...call,
        answered: DECISIONS[decision] ?? "ask",
        would: DECISIONS[evaluated] ?? "ask",
      })),
    };
  },
});
