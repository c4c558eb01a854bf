import type { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { DIMENSIONS } from "../measures";
import { teamHue } from "../rules/hues";
import { includes } from "../rules/sight";
import type { PersonRef, SessionRow } from "../schema";
import { type SessionRowsFilter, sessionRows } from "../sql/session-rows";
import type { Ground } from "./ground";

const LIVE_MS = 5 * 60_000;

export type ReadSession = { row: SessionRow; place: [sort: string, session: string, user: number, team: number] };

/** Sessions as the viewer may see them, each with its place in the list, and how many there are in all. */
export async function readSessions(
  db: Reader,
  ground: Ground,
  filter: Omit<SessionRowsFilter, "whose">,
  now: Date,
): Promise<{ sessions: ReadSession[]; total: number }> {
  const rows = await db.rows(sessionRows, { ...filter, whose: ground.whose });
  return {
    total: rows[0]?.total ?? 0,
    sessions: rows.map(found => ({
      row: sessionRow(found, ground, now),
      place: [found.sort_value, found.session_id, found.user_id, found.team_id],
    })),
  };
}

function sessionRow(found: z.output<typeof sessionRows.row>, ground: Ground, now: Date): SessionRow {
  const own = found.user_key === ground.sight.self;
  const named = own || includes(ground.sight.named, found.team_id);
  const [commits = 0, pullRequests = 0, linesAdded = 0, linesRemoved = 0] = found.outcomes.map(value =>
    Math.min(value, Number.MAX_SAFE_INTEGER),
  );
  return {
    id: named ? found.client_id : null,
    team: teamRef(found.team_id, ground),
    person: named ? personRef(found.user_key, ground) : null,
    own,
    startedAt: found.started_at,
    endedAt: found.ended_at,
    durationMs: found.ended_at.getTime() - found.started_at.getTime(),
    live: now.getTime() - found.ended_at.getTime() < LIVE_MS,
    requests: found.requests,
    errors: found.errors,
    costPico: found.cost_pico,
    unpriced: found.unpriced,
    agents: found.agents,
    subagentPico: found.subagent_pico,
    models: found.models,
    taskKinds: found.task_kinds,
    skills: found.skills,
    repositories: found.repositories,
    commits,
    pullRequests,
    linesAdded,
    linesRemoved,
  };
}

/** A team as pages name it; slug null for what is unallocated. */
export function teamRef(teamId: number, { people }: Ground): SessionRow["team"] {
  if (teamId === 0) return { slug: null, name: "Unallocated", hue: -1 };
  const team = people.teamsById.get(teamId);
  const hue = teamHue(teamId, people.teamsById.keys());
  return {
    slug: team?.slug ?? `${DIMENSIONS.team.label.toLowerCase()}-${teamId}`,
    name: team?.name ?? `Team ${teamId}`,
    hue,
  };
}

export const personRef = (key: string, { people }: Ground): PersonRef => ({
  key,
  name: people.peopleByEmail.get(key)?.name ?? key,
});
