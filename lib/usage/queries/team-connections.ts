import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { addDays, dayOf } from "@/lib/core/time";
import { sql, statement } from "@/lib/db/sql";
import { query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";

const CONNECTED_DAYS = 30;

/** Whether telemetry of a team arrives: the last event, and how many people sent a request in the last 30 days. */
export const TeamConnection = z.object({
  teamId: z.number(),
  lastEventAt: z.coerce.date().nullable(),
  senders: z.coerce.number(),
});
export type TeamConnection = z.output<typeof TeamConnection>;

// The greatest time of a team is the end of the newest partition's key; the distinct people are a prefix of a cube's key.
const connections = statement({
  row: TeamConnection,
  sql: ({ teams, since }: { teams: number[]; since: string }) => sql`
    select t.id as "teamId", (select max(e.occurred_at) from usage.event e where e.team_id = t.id) as "lastEventAt",
      (select count(distinct d.value_id) from usage.dim_day d where d.team_id = t.id and d.dim = 1 and d.day >= ${since}::date and d.requests > 0) as senders
    from unnest(${teams}::int[]) as t(id)`,
});

/** The connection of every team that the viewer may see; `since` is the first day that `senders` covers. */
export const teamConnections = query({
  name: "teamConnections",
  access: "signed-in",
  input: z.object({}),
  output: z.object({ teams: z.array(TeamConnection), since: z.string() }),
  subject: async () => null,
  scope: () => "org",
  run: async (db, { actor, now }) => {
    const { organisation, teamsById } = await directory();
    const seen = teamsWhere(actor, "team:read");
    const teams = seen === "all" ? [...teamsById.keys()] : seen;
    const since = addDays(dayOf(now.getTime(), organisation.timeZone), 1 - CONNECTED_DAYS);
    return { teams: await db.rows(connections, { teams, since }), since };
  },
});
