import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { addDays, DAY_MS, dayOf } from "@/lib/core/time";
import { query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { ruleUseOf } from "../../sql/rule-use";

/** How often each rule was met on each of the last days, by the teams whose log the viewer may read. */
export const policyRuleUse = query({
  name: "policyRuleUse",
  access: "decision:read",
  input: z.object({ days: z.number().int().min(1).max(90).default(30) }),
  output: z.object({
    days: z.array(z.string()),
    rules: z.array(z.object({ id: z.string(), calls: z.number().int(), byDay: z.array(z.number().int()) })),
  }),
  subject: async () => null,
  scope: () => "anywhere",
  run: async (db, { input, actor, now }) => {
    const { organisation } = await directory();
    const to = dayOf(now.getTime(), organisation.timeZone);
    const days = Array.from({ length: input.days }, (_, at) => addDays(to, at + 1 - input.days));
    const readable = teamsWhere(actor, "decision:read");
    const rows = await db.rows(ruleUseOf, {
      from: new Date(now.getTime() - input.days * DAY_MS),
      timeZone: organisation.timeZone,
      teams: readable === "all" ? null : readable,
    });
    const place = new Map(days.map((day, at) => [day, at]));
    const rules = new Map<string, number[]>();
    for (const { rule, day, calls } of rows) {
      const at = place.get(day);
      if (at === undefined) continue;
      const byDay = rules.get(rule) ?? days.map(() => 0);
      byDay[at] = calls;
      rules.set(rule, byDay);
    }
    return {
      days,
      rules: [...rules].map(([id, byDay]) => ({ id, byDay, calls: byDay.reduce((sum, one) => sum + one, 0) })),
    };
  },
});
