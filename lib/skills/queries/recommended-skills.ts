import { z } from "zod";
import { addDays, dayOf } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { SkillLine, TeamRef } from "../catalog-schema";
import { type Clue, cluesOf } from "../rules/repository-words";
import { readSearch } from "../rules/search-words";
import { type Sight, sightOf } from "../rules/sight";
import { mondayOf } from "../rules/use-weeks";
import { catalogPage } from "../sql/catalog-page";
import { repositoryUse } from "../sql/repository-use";
import { skillsMatching } from "../sql/skills-found";
import { visibleAmong } from "../sql/visible-among";
import { comparedTeam } from "./compared-team";
import { readLines } from "./read-lines";
import { listingOfSet, readSet } from "./read-set";

const DAYS = 90;
const MOST_OF_SET = 12;
const MOST_USED = 15;
const FOUND_BY_ONE = 3;
const MOST_FOUND = 12;

export const RECOMMENDED_FOR = ["set", "repository", "match"] as const;
const words = (most: number) => z.array(z.string().trim().min(1).max(300)).max(most).default([]);
export const RecommendedSkills = z.object({
  team: TeamRef.nullable().describe("whose set it is; null for somebody without a team"),
  repository: z.string().nullable(),
  days: z.number().int().describe("how far back use in the repository is counted"),
  known: z.boolean().describe("whether telemetry has told of any work in this repository that was done with a skill"),
  skills: z.array(
    SkillLine.extend({
      for: z.enum(RECOMMENDED_FOR),
      inSet: z.boolean().describe("of the team: its machines have it already"),
      reason: z.string(),
    }),
  ),
});
export type RecommendedSkills = z.output<typeof RecommendedSkills>;

/** What is worth having in a repository, and why: the team's set, what is used there, what fits what is said of it. */
export const recommendedSkills = query({
  name: "recommendedSkills",
  access: "skill:browse",
  input: z.object({
    repository: z.string().trim().toLowerCase().max(300).optional().describe("owner/name"),
    languages: words(20),
    files: words(200),
    team: z.string().trim().max(64).optional().describe("whose set; the own home team's unless given"),
  }),
  output: RecommendedSkills,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const sight = sightOf(actor);
    const { timeZone } = (await directory()).organisation;
    const team = await comparedTeam(actor, input.team);
    const since = addDays(dayOf(now.getTime(), timeZone), -DAYS);
    const [set, used, found] = await Promise.all([
      team ? ofSet(db, sight, team.id, now) : [],
      input.repository
        ? db.rows(repositoryUse, {
            sight,
            repository: input.repository,
            since,
            week: mondayOf(since),
            limit: MOST_USED,
          })
        : [],
      matches(db, sight, cluesOf(input)),
    ]);
    const inSet = new Set(set.map(({ id }) => id));
    const reasons = new Map<number, { for: (typeof RECOMMENDED_FOR)[number]; reason: string }>();
    const give = (id: number, why: (typeof RECOMMENDED_FOR)[number], reason: string) => {
      if (!reasons.has(id)) reasons.set(id, { for: why, reason });
    };
    // What is used in this very place says more than what a team has everywhere; what only sounds alike comes last.
    for (const { id, people, teams, sessions } of used)
      give(
        id,
        "repository",
        `used in this repository by ${counted(people, "person", "people")} of ${counted(teams, "team")} in ${counted(sessions, "session")} within ${DAYS} days`,
      );
    for (const { id, reason } of set.slice(0, MOST_OF_SET)) give(id, "set", reason);
    for (const { id, reason } of found) if (!inSet.has(id)) give(id, "match", reason);
    const lines = await readLines(db, [...reasons.keys()]);
    return {
      team: team && { slug: team.slug, name: team.name },
      repository: input.repository ?? null,
      days: DAYS,
      known: used.length > 0,
      skills: lines.flatMap(line => {
        const why = reasons.get(line.id);
        return why ? [{ ...line, ...why, inSet: inSet.has(line.id) }] : [];
      }),
    };
  },
});

const PLACES = { own: "the team's own", inherited: "the hub's, for every team", added: "added by the team" } as const;

async function ofSet(db: Reader, sight: Sight, teamId: number, now: Date) {
  const rows = await readSet(db, teamId, now);
  const seen = new Set((await db.rows(visibleAmong, { sight, ids: rows.map(({ id }) => id) })).map(({ id }) => id));
  const byId = new Map(rows.map(row => [row.id, row]));
  // In the order of the client's list: what the team uses most comes first.
  return listingOfSet(rows).entries.flatMap(({ id }) => {
    const row = byId.get(id);
    if (!row || row.place === "excluded" || !seen.has(id) || row.status === "deprecated") return [];
    const use = row.runs ? `, ${counted(row.runs, "run")} by the team within about a month` : "";
    return [{ id, reason: `in the team's set (${PLACES[row.place]})${use}` }];
  });
}

/** For each clue the best few that match it as written. Nothing is corrected: a guess upon a guess would be noise. */
async function matches(db: Reader, sight: Sight, clues: readonly Clue[]) {
  const all: (Clue & { id: number; place: number })[] = [];
  // One after the other: a question of one agent should not take every connection.
  for (const clue of clues) {
    // In quotation marks: the word itself, not what begins with it.
    const found = skillsMatching(sight, readSearch(`"${clue.word}"`));
    const [page] = await db.rows(catalogPage, { ...ACTIVE, found });
    all.push(...(page?.ids ?? []).map((id, place) => ({ id, place, ...clue })));
  }
  all.sort((a, b) => a.place - b.place);
  const byId = new Map<number, Clue[]>();
  for (const { id, word, from } of all) byId.set(id, [...(byId.get(id) ?? []), { word, from }]);
  return [...byId]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_FOUND)
    .map(([id, of]) => ({ id, reason: `matches ${of.map(({ word, from }) => `${word} (${from})`).join(", ")}` }));
}

const ACTIVE = {
  scope: "all" as const,
  mine: [],
  owner: null,
  category: null,
  health: null,
  status: ["active"],
  usedBy: null,
  sort: "relevance" as const,
  limit: FOUND_BY_ONE,
  offset: 0,
};

const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
