import type { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { dayOf } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { PriceRate } from "@/lib/prices/schema";
import { sessionKey } from "@/lib/usage/rules/session-key";
import { dayText } from "../rules/day-text";
import { outcomesOf } from "../rules/outcomes";
import { attributionSteps } from "../rules/session/attribution";
import { toldByEvents } from "../rules/session/detail";
import { outputsOf } from "../rules/session/outputs";
import type { SessionEvent } from "../rules/session/session-event";
import { windowsOf } from "../rules/session/windows";
import { includes } from "../rules/sight";
import { sumsOf, total } from "../rules/sums";
import { SessionDetail, SessionDetailInput } from "../schema";
import { sessionOutcomes } from "../sql/session-outcomes";
import { sessionWindows } from "../sql/session-windows";
import { type Ground, groundFor } from "./ground";
import { readSessionEvents } from "./read-session-events";
import { personRef, teamRef } from "./read-sessions";

const LIVE_MS = 5 * 60_000;
type Windows = z.output<typeof sessionWindows.row>[];
type Subject = { ground: Ground; key: string; seen: Windows; teamId: number };

/** One session request by request, in the teams where the viewer may see by name whose it is. */
export const sessionDetail = query({
  name: "sessionDetail",
  access: "spend:read",
  input: SessionDetailInput,
  output: SessionDetail,
  subject: async (db, { sessionId }, actor): Promise<Subject> => {
    const ground = await groundFor(db, actor);
    const key = sessionKey(sessionId.trim());
    const all = key ? await db.rows(sessionWindows, { sessionId: key, whose: ground.whose }) : [];
    const [first] = all;
    if (!key || !first) throw notFound("The session");
    const seen = all.filter(({ team_id, user_key }) => isNamed(ground, team_id, user_key));
    if (!seen.length)
      throw new AppError(
        "forbidden",
        `Only the lead and finance open other people's sessions in ${teamRef(first.team_id, ground).name}. You see totals by team and your own sessions.`,
        { access: "spend:names" },
      );
    return { ground, key, seen, teamId: seen[0]?.team_id ?? 0 };
  },
  scope: ({ teamId }) => (teamId === 0 ? "org" : { teamId }),
  run: async (db, { input, subject: { ground, key, seen }, now }) => {
    const teamIds = [...new Set(seen.map(({ team_id }) => team_id))];
    const [found, counters] = await Promise.all([
      readSessionEvents(db, key, windowsOf(seen)),
      db.rows(sessionOutcomes, { sessionId: key, teamIds }),
    ]);
    const events = found.filter(event => isNamed(ground, event.team_id, event.user));
    const { rates, priceBooks } = await ratesOf(db, events);
    const told = toldByEvents(events, rates);
    const complete = told.requests.length > 0;
    const span = complete ? told : { ...told, ...spanOf(seen), totals: total(seen.map(sumsOf)) };
    const person = seen.at(-1)?.user_key ?? "";
    const counted = counters.map(({ team_id, metric, value }) => ({ previous: false, team_id, metric, value }));
    return {
      ...span,
      id: input.sessionId.trim(),
      timeZone: ground.timeZone,
      teams: teamsOf(seen, ground),
      person: personRef(person, ground),
      own: person === ground.sight.self,
      live: now.getTime() - span.endedAt.getTime() < LIVE_MS,
      complete,
      outputs: outputsOf(events, counters, span.endedAt),
      outcomes: outcomesOf(counted),
      priceBooks,
      attribution: await attributionOf(db, ground, events),
    };
  },
});

const isNamed = ({ sight }: Ground, teamId: number, user: string): boolean =>
  includes(sight.named, teamId) || user === sight.self;

function spanOf(seen: Windows): Pick<SessionDetail, "startedAt" | "endedAt" | "durationMs"> {
  const startedMs = Math.min(...seen.map(({ first_at }) => first_at.getTime()));
  const endedMs = Math.max(...seen.map(({ last_at }) => last_at.getTime()));
  return { startedAt: new Date(startedMs), endedAt: new Date(endedMs), durationMs: endedMs - startedMs };
}

function teamsOf(seen: Windows, ground: Ground): SessionDetail["teams"] {
  const ids = [...new Set(seen.map(({ team_id }) => team_id))];
  return ids
    .map(id => {
      const sums = total(seen.filter(({ team_id }) => team_id === id).map(sumsOf));
      return { ...teamRef(id, ground), requests: sums.requests, costPico: sums.costPico };
    })
    .sort((a, b) => (a.costPico < b.costPico ? 1 : -1));
}

async function ratesOf(db: Reader, events: readonly SessionEvent[]) {
  const ids = [...new Set(events.flatMap(event => event.rate_id ?? []))];
  if (!ids.length) return { rates: new Map<number, PriceRate>(), priceBooks: [] };
  const rows = await db.priceRate.findMany({ where: { id: { in: ids } } });
  const books = await db.priceBook.findMany({
    where: { id: { in: [...new Set(rows.map(row => row.bookId))] } },
    select: { label: true },
    orderBy: { id: "asc" },
  });
  return {
    rates: new Map(rows.map(row => [row.id, PriceRate.parse(row)])),
    priceBooks: books.map(({ label }) => label),
  };
}

/** Told from the latest event: that is what would be decided today. */
async function attributionOf(
  db: Reader,
  ground: Ground,
  events: readonly SessionEvent[],
): Promise<SessionDetail["attribution"]> {
  const event = events.at(-1);
  if (!event) return [];
  const { people, timeZone } = ground;
  const token = await db.apiToken.findUnique({
    where: { id: event.credential },
    select: { name: true, hint: true, teamId: true, person: { select: { name: true } } },
  });
  const atMs = event.at.getTime();
  const home = people.peopleByEmail
    .get(event.user)
    ?.homes.find(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs));
  const nameOf = (teamId: number | null | undefined) => (teamId ? teamRef(teamId, ground).name : null);
  return attributionSteps({
    decided: event.attribution,
    team: teamRef(event.team_id, ground).name,
    token: token && {
      name: token.name,
      hint: token.hint,
      team: nameOf(token.teamId),
      person: token.person?.name ?? null,
    },
    home: nameOf(home?.teamId),
    day: dayText(dayOf(atMs, timeZone)),
  });
}
