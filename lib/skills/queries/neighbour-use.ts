import { z } from "zod";
import { addDays, dayOf } from "@/lib/core/time";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { SkillLine, TeamRef } from "../catalog-schema";
import { charactersOf } from "../rules/listing-budget";
import { sightOf } from "../rules/sight";
import { RECENT_WEEKS, weekStarts } from "../rules/use-weeks";
import { neighbourTeams, usedNearby } from "../sql/neighbours";
import { comparedTeam } from "./compared-team";
import { readLines } from "./read-lines";

const SHARED_DAYS = 90;

export const NeighbourUse = z.object({
  team: TeamRef.nullable().describe("whose neighbours; null for somebody without a home team"),
  neighbours: z.array(TeamRef.extend({ repositories: z.number().int().describe("shared within 90 days") })),
  suggestions: z
    .array(
      SkillLine.extend({
        runs: z.number().int().describe("of the neighbours within about a month"),
        people: z.number().int().describe("the most of one team in one week"),
        teams: z.array(TeamRef),
        characters: z.number().int().describe("what it would add to the client's list"),
      }),
    )
    .describe("skills that neighbours use and this team does not have"),
});
export type NeighbourUse = z.output<typeof NeighbourUse>;

/** What teams use that work in the same repositories. */
export const neighbourUse = query({
  name: "neighbourUse",
  access: "skill:browse",
  input: z.object({
    team: z.string().trim().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(6),
  }),
  output: NeighbourUse,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const { teamsById, organisation } = await directory();
    const team = await comparedTeam(actor, input.team);
    if (!team) return { team: null, neighbours: [], suggestions: [] };
    const since = addDays(dayOf(now.getTime(), organisation.timeZone), -SHARED_DAYS);
    const near = await db.rows(neighbourTeams, { teamId: team.id, since });
    const wanted = {
      sight: sightOf(actor),
      teamId: team.id,
      neighbours: near.map(({ teamId }) => teamId),
      from: weekStarts(now.getTime(), organisation.timeZone, RECENT_WEEKS)[0] ?? "",
      limit: input.limit,
    };
    const found = near.length ? await db.rows(usedNearby, wanted) : [];
    const lines = await readLines(
      db,
      found.map(({ id }) => id),
    );
    const refs = (ids: readonly number[]) =>
      ids.flatMap(id => {
        const known = teamsById.get(id);
        return known ? [{ slug: known.slug, name: known.name }] : [];
      });
    return {
      team: { slug: team.slug, name: team.name },
      neighbours: near.flatMap(({ teamId, repositories }) => refs([teamId]).map(ref => ({ ...ref, repositories }))),
      suggestions: lines.flatMap(line => {
        const use = found.find(({ id }) => id === line.id);
        if (!use) return [];
        const { runs, people, teams } = use;
        return [{ ...line, runs, people, teams: refs(teams), characters: charactersOf(line) }];
      }),
    };
  },
});
