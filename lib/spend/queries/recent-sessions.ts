import { z } from "zod";
import { addDays, dayOf } from "@/lib/core/time";
import { query } from "@/lib/operation/operation";
import { RecentSessions } from "../schema";
import { groundFor, scopeOf } from "./ground";
import { readSessions } from "./read-sessions";
import { storedFilters } from "./stored-filters";

/** The sessions with the latest requests, since yesterday, the latest first. */
export const recentSessions = query({
  name: "recentSessions",
  access: "spend:read",
  input: z.object({
    team: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20).catch(20),
  }),
  output: RecentSessions,
  subject: (db, _input, actor) => groundFor(db, actor),
  scope: scopeOf,
  run: async (db, { input, subject: ground, now }) => {
    const { timeZone } = ground;
    const today = dayOf(now.getTime(), timeZone);
    const filters = await storedFilters(db, ground, { team: input.team === undefined ? undefined : [input.team] });
    const window = { from: addDays(today, -1), to: addDays(today, 1) };
    const order = { sort: "ended" as const, descending: true, after: null, limit: input.limit, minPico: null };
    const { sessions } = await readSessions(db, ground, { ...window, ...order, filters }, now);
    return { rows: sessions.map(({ row }) => row), now, timeZone };
  },
});
