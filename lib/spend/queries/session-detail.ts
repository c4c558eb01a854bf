import { notFound } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { PriceRate } from "@/lib/prices/schema";
import { sessionKey } from "@/lib/usage/rules/session-key";
import { COUNTER_METRICS } from "@/lib/usage/schema";
import { outcomesOf } from "../rules/outcomes";
import { attributionSteps } from "../rules/session/attribution";
import { lanesOf } from "../rules/session/lanes";
import { outputsOf } from "../rules/session/outputs";
import { promptsOf } from "../rules/session/prompts";
import { compositionOf, type Rates, requestOf } from "../rules/session/requests";
import {
  cachedShare,
  costOf,
  dearest,
  isKind,
  isRequest,
  laneId,
  numberOf,
  promptTokens,
  type SessionEvent,
  textOf,
} from "../rules/session/session-event";
import { toolsOf } from "../rules/session/tools";
import { includes } from "../rules/sight";
import { sumsOf, total } from "../rules/sums";
import { SessionDetail, SessionDetailInput } from "../schema";
import { sessionEvents } from "../sql/session-events";
import { sessionOutcomes } from "../sql/session-outcomes";
import { sessionWindows } from "../sql/session-windows";
import { type Ground, groundFor, scopeOf } from "./ground";
import { personRef, teamRef } from "./read-sessions";

const MARGIN_MS = 10 * 60_000;
const LIVE_MS = 5 * 60_000;
const INFERRED = 2;

/** One session, request by request. Only for those who may read names in its team, and for whoever's session it is. */
export const sessionDetail = query({
  name: "sessionDetail",
  access: "spend:read",
  input: SessionDetailInput,
  output: SessionDetail,
  subject: (db, _input, actor) => groundFor(db, actor),
  scope: scopeOf,
  run: async (db, { input, subject: ground, now }) => {
    const id = sessionKey(input.sessionId) ?? "";
    const all = await db.rows(sessionWindows, { sessionId: id, whose: ground.whose });
    const windows = all.filter(row => row.user_key === ground.sight.self || includes(ground.sight.named, row.team_id));
    const first = windows[0];
    if (!first) throw notFound("This session");
    const events = await db.rows(sessionEvents, {
      sessionId: id,
      windows: windows.map(row => ({
        teamId: row.team_id,
        from: new Date(row.first_at.getTime() - MARGIN_MS),
        to: new Date(row.last_at.getTime() + MARGIN_MS),
      })),
    });
    const once = [...new Map(events.map(event => [event.id, event])).values()];
    const requests = once.filter(isRequest);
    if (!requests.length) throw notFound("The requests of this session, which are past the retention period,");
    const startedAt = new Date(Math.min(...requests.map(event => event.at.getTime() - event.duration_ms)));
    const endedAt = new Date(Math.max(...requests.map(event => event.at.getTime())));
    const counters = await db.rows(sessionOutcomes, {
      sessionId: id,
      teamIds: [...new Set(windows.map(row => row.team_id))],
    });
    const { rates, books } = await ratesOf(db, requests);
    const subagents = requests.filter(event => event.agent_kind === 1);
    return {
      id: input.sessionId,
      timeZone: ground.timeZone,
      teams: [...new Set(requests.map(event => event.team_id))].map(teamId => {
        const own = requests.filter(event => event.team_id === teamId);
        return {
          ...teamRef(teamId, ground),
          requests: own.filter(event => isKind(event, "api_request")).length,
          costPico: costOf(own),
        };
      }),
      person: personRef(first.user_key, ground),
      own: first.user_key === ground.sight.self,
      startedAt,
      endedAt,
      durationMs: endedAt.getTime() - startedAt.getTime(),
      live: now.getTime() - endedAt.getTime() < LIVE_MS,
      totals: total(windows.map(sumsOf)),
      models: dearest(requests, event => event.model).map(([model]) => model),
      taskKinds: dearest(requests, event => event.task_kind).map(([taskKind, costPico]) => ({ taskKind, costPico })),
      repositories: dearest(requests, event => event.repository).map(([name]) => name),
      skills: dearest(requests, event => event.skill).map(([name]) => name),
      clientVersions: [...new Set(once.flatMap(event => event.client_version ?? []))].sort(),
      entrypoints: [...new Set(once.flatMap(event => textOf(event, "entrypoint") ?? []))].sort(),
      promptTokens: requests.reduce((sum, event) => sum + promptTokens(event), 0),
      cachedShare: cachedShare(requests),
      mainCachedShare: cachedShare(requests.filter(event => event.agent_kind === 0)),
      subagentCachedShare: cachedShare(subagents),
      subagentPico: costOf(subagents),
      lanes: lanesOf(once),
      requests: requests.map(event => requestOf(event, rates)),
      prompts: promptsOf(once),
      tools: toolsOf(once),
      outputs: outputsOf(once, counters, endedAt),
      outcomes: outcomesOf(
        counters
          .filter(({ metric }) => metric < COUNTER_METRICS.indexOf("metric_tokens_input"))
          .map(row => ({ ...row, previous: false })),
      ),
      errors: requests
        .filter(event => isKind(event, "api_error"))
        .map(event => ({
          at: event.at,
          model: event.model,
          status: numberOf(event, "status_code"),
          error: textOf(event, "error"),
          laneId: laneId(event),
        })),
      compactions: once
        .filter(event => isKind(event, "compaction"))
        .map(event => ({
          at: event.at,
          trigger: textOf(event, "trigger"),
          ok: event.ok,
          preTokens: numberOf(event, "pre_tokens"),
        })),
      composition: compositionOf(requests, rates),
      priceBooks: books,
      inferred: requests.filter(event => event.rating === INFERRED).length,
      attribution: await attributionOf(db, ground, requests[0] as SessionEvent),
      policySources: once.map(event => textOf(event, "managed_settings.sources")).find(Boolean) ?? null,
    };
  },
});

async function ratesOf(db: Reader, requests: readonly SessionEvent[]): Promise<{ rates: Rates; books: string[] }> {
  const ids = [...new Set(requests.flatMap(event => event.rate_id ?? []))];
  const rows = await db.priceRate.findMany({ where: { id: { in: ids } } });
  const books = await db.priceBook.findMany({
    where: { id: { in: [...new Set(rows.map(row => row.bookId))] } },
    select: { label: true },
    orderBy: { id: "asc" },
  });
  return { rates: new Map(rows.map(row => [row.id, PriceRate.parse(row)])), books: books.map(book => book.label) };
}

async function attributionOf(db: Reader, ground: Ground, event: SessionEvent): Promise<SessionDetail["attribution"]> {
  const token = await db.apiToken.findUnique({
    where: { id: event.credential },
    select: { name: true, hint: true, team: { select: { name: true } } },
  });
  const atMs = event.at.getTime();
  const home = ground.people.peopleByEmail
    .get(event.user)
    ?.homes.find(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs));
  return attributionSteps({
    decided: event.attribution,
    team: teamRef(event.team_id, ground).name,
    token: token && { name: token.name, hint: token.hint, team: token.team?.name ?? null },
    home: home ? teamRef(home.teamId, ground).name : null,
    day: new Intl.DateTimeFormat("en-GB", { timeZone: ground.timeZone, day: "numeric", month: "long" }).format(
      event.at,
    ),
  });
}
