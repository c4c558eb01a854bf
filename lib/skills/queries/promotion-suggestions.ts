import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { SkillLine, TeamRef } from "../catalog-schema";
import { promotable, TEAMS_FOR_HUB } from "../rules/promotable";
import { RECENT_WEEKS, weekStarts } from "../rules/use-weeks";
import { HealthReason } from "../schema";
import { promotionFacts } from "../sql/promotion-facts";
import { useByTeam } from "../sql/use-rows";
import { readLines } from "./read-lines";

export const PromotionSuggestions = z.object({
  suggestions: z.array(
    SkillLine.extend({
      runs30: z.number().int(),
      people30: z.number().int(),
      teams: z.array(TeamRef.extend({ runs: z.number().int() })).describe("other teams that run it, most runs first"),
      for: z.array(HealthReason),
      against: z.array(HealthReason).describe("to settle first; none of it forbids proposing"),
      promotable: z.boolean(),
    }),
  ),
});
export type PromotionSuggestions = z.output<typeof PromotionSuggestions>;

/** Teams' skills that others use so much that they could be the hub's: of the teams for which the viewer may propose. */
export const promotionSuggestions = query({
  name: "promotionSuggestions",
  access: "skill:propose",
  input: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  output: PromotionSuggestions,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const { teamsById, organisation } = await directory();
    const starts = weekStarts(now.getTime(), organisation.timeZone);
    const recent = starts.at(-RECENT_WEEKS) ?? "";
    const facts = await db.rows(promotionFacts, {
      teams: teamsWhere(actor, "skill:propose"),
      first: starts[0] ?? "",
      recent,
      atLeast: TEAMS_FOR_HUB,
    });
    const judged = facts
      .map(({ id, ...fact }) => ({ id, ...promotable({ ...fact, published: true }) }))
      .filter(({ suggested }) => suggested)
      .slice(0, input.limit);
    const ids = judged.map(({ id }) => id);
    const [lines, use] = await Promise.all([readLines(db, ids), db.rows(useByTeam, { skills: ids, from: recent })]);
    return {
      suggestions: lines.flatMap(line => {
        const reasons = judged.find(({ id }) => id === line.id);
        if (!reasons) return [];
        const teams = use
          .filter(({ skillId, teamId }) => skillId === line.id && teamId !== line.owner.teamId)
          .flatMap(({ teamId, runs }) => {
            const team = teamsById.get(teamId);
            return team ? [{ slug: team.slug, name: team.name, runs }] : [];
          });
        return [{ ...line, teams, for: reasons.for, against: reasons.against, promotable: reasons.possible }];
      }),
    };
  },
});
