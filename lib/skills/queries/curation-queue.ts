import { z } from "zod";
import { type Actor, may, teamsWhere } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { CurationQueue, type CurationRow } from "../curation-schema";
import { decisionsFor, suggestionFor } from "../rules/curation/decisions";
import { offsetOf, placeAfter } from "../rules/list-place";
import { sees, sightOf } from "../rules/sight";
import { HEALTH_STATES, HUB } from "../schema";
import { curationCounts, curationRows } from "../sql/curation-rows";
import { judge } from "./health-evidence";
import { readLines } from "./read-lines";
import { refOf } from "./skill-ref";
import { SKILL_FIELDS } from "./skill-subject";

const HISTORY = 5;

const NOTHING = { active: 0, watch: 0, stale: 0, dormant: 0, unowned: 0, "retire-candidate": 0, retired: 0 };

/** Skills that need a decision, with the reasons: all for the platform team, their team's for leads. */
export const curationQueue = query({
  name: "curationQueue",
  access: "skill:curate",
  input: z.object({
    state: z
      .enum([...HEALTH_STATES, "retired"])
      .optional()
      .describe("all but active ones unless given"),
    team: z.string().trim().max(64).optional().describe("a team's slug, or hub"),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: CurationQueue,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const { teamsById, teamsBySlug } = await directory();
    const teams = teamsWhere(actor, "skill:curate");
    const owner = input.team === undefined ? null : input.team === HUB ? 0 : (teamsBySlug.get(input.team)?.id ?? -1);
    const { cursor, limit, ...question } = input;
    const offset = offsetOf(question, cursor);
    const [found, counts] = await Promise.all([
      db.rows(curationRows, { teams, owner, state: input.state ?? null, limit, offset }),
      db.rows(curationCounts, { teams, owner }),
    ]);
    const total = found[0]?.total ?? 0;
    return {
      rows: await rowsOf(
        db,
        actor,
        found.map(({ id }) => id),
        now,
      ),
      total,
      counts: { ...NOTHING, ...Object.fromEntries(counts.map(({ state, count }) => [state, count])) },
      teams: [...teamsById.values()]
        .filter(team => !team.archived && may(actor, "skill:curate", { teamId: team.id }))
        .map(({ slug, name }) => ({ slug, name })),
      nextCursor: offset + limit < total ? placeAfter(question, offset + limit) : null,
    };
  },
});

/** The viewer curates every one of these: the statement asked for no others. What follows them may be another team's. */
async function rowsOf(db: Reader, actor: Actor, ids: readonly number[], now: Date): Promise<CurationRow[]> {
  const [lines, judged, history, successors] = await Promise.all([
    readLines(db, ids),
    judge(db, ids, now),
    db.skillDecision.findMany({ where: { skillId: { in: [...ids] } }, orderBy: { createdAt: "desc" }, take: 500 }),
    db.skill.findMany({
      where: { id: { in: [...ids] }, successorId: { not: null } },
      select: {
        id: true,
        successor: { select: SKILL_FIELDS },
      },
    }),
  ]);
  const sight = sightOf(actor);
  return lines.flatMap(line => {
    const found = judged.find(({ id }) => id === line.id);
    if (!found) return [];
    const { health, evidence, since } = found;
    const undecided = {
      ...line.health,
      status: line.status,
      pinned: evidence.pinned,
      runs: evidence.use.weeks.reduce((sum, runs) => sum + runs, 0),
    };
    const successor = successors.find(({ id }) => id === line.id)?.successor;
    return [
      {
        ...line,
        next: health.next,
        since,
        evidence,
        suggested: suggestionFor(undecided),
        allowed: decisionsFor(undecided),
        successor: successor && sees(sight, successor) ? refOf(successor) : null,
        history: history
          .filter(({ skillId }) => skillId === line.id)
          .slice(0, HISTORY)
          .map(({ kind, reason, by, createdAt, until }) => ({ kind, reason, by, at: createdAt, until })),
      },
    ];
  });
}
