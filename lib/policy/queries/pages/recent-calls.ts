import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { DECISIONS } from "../../schema";
import { recentlyStopped } from "../../sql/recent-calls";

/** What machines were denied or asked lately: calls worth trying again under the policy of today. */
export const recentCalls = query({
  name: "recentCalls",
  access: "decision:read",
  input: z.object({
    team: z.string().trim().max(64).optional().describe("left out: the teams whose log the viewer may read"),
    limit: z.number().int().min(1).max(50).default(8),
  }),
  output: z.object({
    calls: z.array(
      z.object({
        tool: z.string(),
        input: z.record(z.string(), z.string()),
        decision: z.enum(DECISIONS).describe("at that time"),
        calls: z.number().int(),
        day: z.string(),
      }),
    ),
  }),
  subject: async (db, { team }) => (team ? teamSubject(db, team) : null),
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (db, { input: { limit }, subject: team, actor }) => {
    const readable = teamsWhere(actor, "decision:read");
    const rows = await db.rows(recentlyStopped, {
      teams: team ? [team.id] : readable === "all" ? null : readable,
      limit,
    });
    return { calls: rows.map(row => ({ ...row, decision: DECISIONS[row.decision] ?? "ask" })) };
  },
});
