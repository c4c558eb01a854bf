import type { Reader } from "@/lib/db/client";
import type { SessionEvent } from "../rules/session/session-event";
import type { Window } from "../rules/session/windows";
import { sessionEvents } from "../sql/session-events";
import { words } from "../sql/words";

/** The events of a session, in words and in order of time. */
export async function readSessionEvents(
  db: Reader,
  sessionId: string,
  windows: readonly Window[],
): Promise<SessionEvent[]> {
  const rows = await db.rows(sessionEvents, { sessionId, windows });
  const ids = new Set(
    rows.flatMap(row => [
      row.user_id,
      row.model_id,
      row.agent_id,
      row.skill_id,
      row.repository_id,
      row.task_kind_id,
      row.credential_id,
      ...[row.tool_id, row.command_id, row.client_version_id].filter(id => id !== null),
    ]),
  );
  const known = new Map((await db.rows(words, { ids: [...ids] })).map(({ id, value }) => [id, value]));
  const word = (id: number) => known.get(id) ?? "";
  const wordOrNull = (id: number | null) => (id === null ? null : word(id));
  return rows.map(row => ({
    ...row,
    user: word(row.user_id),
    model: word(row.model_id),
    agent: word(row.agent_id),
    skill: word(row.skill_id),
    repository: word(row.repository_id),
    task_kind: word(row.task_kind_id),
    tool: wordOrNull(row.tool_id),
    command: wordOrNull(row.command_id),
    credential: word(row.credential_id),
    client_version: wordOrNull(row.client_version_id),
  }));
}
