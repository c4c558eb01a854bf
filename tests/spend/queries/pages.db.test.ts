import { beforeAll, describe, expect, test } from "vitest";
import { peopleSpend } from "@/lib/spend/queries/people-spend";
import { personSpend } from "@/lib/spend/queries/person-spend";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { sessionList } from "@/lib/spend/queries/session-list";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { teamSpend } from "@/lib/spend/queries/team-spend";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { book, organisation } from "../ledger-rows";
import { finance } from "../people";

const USD = 1_000_000_000_000n;
const ADA = "ada@acme.example";
const BO = "bo@acme.example";
const ZONE = "Europe/Oslo";
// Eight days of November, compared with the eight before them.
const range = { from: "2026-11-09", to: "2026-11-16" };
const OPUS = "claude-opus-5-5";
const HAIKU = "claude-haiku-5-5";
let db: FreshDatabase;
let payments = 0;
let routing = 0;

beforeAll(async () => {
  db = await freshDatabase();
  const teams = await organisation(db, ZONE, ["payments", "routing", "idle"]);
  payments = teams.payments ?? 0;
  routing = teams.routing ?? 0;
  await db.query(`insert into "Person" (id, email, name) values ('p1', $1, 'Ada Byron')`, [ADA]);
  const pay = { team: payments, user: ADA, session: "s1" };
  await book(
    db,
    ZONE,
    [
      {
        ...pay,
        at: "2026-11-10T09:00:00Z",
        request: "1",
        cost: 3n * USD,
        clientCost: 3n * USD,
        input: 600,
        model: OPUS,
        taskKind: "review",
      },
      {
        ...pay,
        at: "2026-11-10T09:30:00Z",
        request: "2",
        cost: 1n * USD,
        clientCost: 2n * USD,
        rating: 3,
        output: 100,
        model: HAIKU,
        agent: "Explore",
        agentKind: "subagent",
        skill: "refund",
      },
      { ...pay, at: "2026-11-11T09:00:00Z", request: "3", cost: 2n * USD, model: OPUS, repository: "acme/pay" },
      {
        ...pay,
        at: "2026-11-12T09:00:00Z",
        session: "s2",
        user: BO,
        request: "4",
        cost: 5n * USD,
        clientCost: 5n * USD,
        model: OPUS,
      },
      { ...pay, at: "2026-11-12T09:00:01Z", session: "s2", user: BO, kind: "api_error" },
      {
        team: routing,
        user: "cy@acme.example",
        session: "s3",
        at: "2026-11-13T09:00:00Z",
        request: "5",
        clientCost: USD,
        rating: 4,
        model: "new-model",
      },
      { user: "drifter", session: "s4", at: "2026-11-14T09:00:00Z", request: "6", cost: 7n * USD },
      // The eight days before
      { ...pay, at: "2026-11-03T09:00:00Z", session: "s0", request: "7", cost: 4n * USD, model: HAIKU },
      { team: routing, user: ADA, at: "2026-11-04T09:00:00Z", session: "s9", request: "8", cost: 20n * USD },
    ],
    [
      { at: "2026-11-10T09:10:00Z", metric: "commits", value: 2, team: payments, user: ADA, session: "s1" },
      { at: "2026-11-10T09:40:00Z", metric: "commits", value: 1, team: payments, user: ADA, session: "s1" },
      { at: "2026-11-10T09:41:00Z", metric: "pull_requests", value: 1, team: payments, user: ADA, session: "s1" },
      { at: "2026-11-10T09:41:00Z", metric: "lines_added", value: 40, team: payments, user: ADA, session: "s1" },
      {
        at: "2026-11-10T09:41:00Z",
        metric: "metric_tokens_input",
        value: 1_000,
        team: payments,
        user: ADA,
        session: "s1",
      },
      { at: "2026-11-03T09:41:00Z", metric: "pull_requests", value: 4, team: payments, user: ADA, session: "s0" },
    ],
  );
});

describe("spendOverview", () => {
  test("figures by hand: totals, teams, what is left over, trust", async () => {
    const seen = await spendOverview(finance, range);
    expect(seen.range).toMatchObject({
      ...range,
      days: 8,
      grain: "day",
      compare: { from: "2026-11-01", to: "2026-11-08" },
    });
    expect(seen.totals).toMatchObject({
      requests: 6,
      errors: 1,
      costPico: 18n * USD,
      unpriced: 1,
      mismatched: 1,
      inputTokens: 600,
      outputTokens: 100,
    });
    expect(seen.previous).toMatchObject({ requests: 2, costPico: 24n * USD });
    expect(
      seen.teams.map(
        ({
          slug,
          costPico,
          previousCostPico,
          share,
          requests,
          sessions,
          activePeople,
          commits,
          pullRequests,
          unpriced,
        }) => [
          slug,
          costPico / USD,
          previousCostPico,
          share,
          requests,
          sessions,
          activePeople,
          commits,
          pullRequests,
          unpriced,
        ],
      ),
    ).toEqual([
      ["payments", 11n, 4n * USD, 0.611111, 4, 2, 2, 3, 1, 0],
      ["routing", 0n, 20n * USD, 0, 1, 1, 1, null, null, 1],
    ]);
    expect(seen.unallocated).toMatchObject({
      slug: null,
      label: "Unallocated",
      costPico: 7n * USD,
      hue: -1,
      sessions: 1,
    });
    expect([seen.activePeople, seen.sessions]).toEqual([4, 4]);
    expect(seen.outcomes).toMatchObject({ commits: 3, pullRequests: 1, linesAdded: 40 });
    expect(seen.previousOutcomes).toMatchObject({ pullRequests: 4, commits: 0 });
    expect(seen.movers.map(({ slug, deltaPico }) => [slug, deltaPico / USD])).toEqual([
      ["routing", -20n],
      ["payments", 7n],
      [null, 7n],
    ]);
    expect(seen.trust).toEqual({
      ratedPico: 18n * USD,
      clientPico: 10n * USD,
      differencePico: 8n * USD,
      unpriced: 1,
      unpricedClientCostPico: USD,
      mismatched: 1,
      openQuarantine: null,
      coverage: 0.7,
    });
    expect(seen.teams[0]?.coverage).toBe(0.7);
    expect([seen.firstDay, seen.lastEventAt]).toEqual(["2026-11-03", new Date("2026-11-14T09:00:00Z")]);
    expect(seen.options.model.map(({ value }) => value)).toEqual([HAIKU, OPUS, "new-model"]);
    expect(seen.options.taskKind.map(({ value }) => value)).toEqual(["review", "unclassified"]);
  });

  test.each([
    [
      "team",
      [
        ["payments", 11n],
        ["unallocated", 7n],
      ],
    ],
    [
      "model",
      [
        [OPUS, 17n],
        [HAIKU, 1n],
      ],
    ],
    [
      "task_kind",
      [
        ["unclassified", 15n],
        ["review", 3n],
      ],
    ],
  ] as const)("the stack by %s adds up to the total", async (groupBy, expected) => {
    const { chart, totals } = await spendOverview(finance, { ...range, groupBy });
    expect(chart.series.map(({ key, totalPico }) => [key, totalPico / USD])).toEqual(expected);
    expect(chart.totalsPico).toEqual([0n, 4n * USD, 2n * USD, 5n * USD, 0n, 7n * USD, 0n, 0n]);
    expect(chart.series.reduce((sum, { totalPico }) => sum + totalPico, 0n)).toBe(totals.costPico);
  });

  test("filters narrow everything; counters know teams alone", async () => {
    const byModel = await spendOverview(finance, { ...range, model: OPUS });
    expect(byModel.totals.costPico).toBe(17n * USD);
    expect([byModel.outcomes, byModel.trust.coverage, byModel.sessions]).toEqual([null, null, 3]);
    const byTeam = await spendOverview(finance, { ...range, team: ["payments"] });
    expect([byTeam.totals.costPico, byTeam.outcomes?.commits, byTeam.unallocated]).toEqual([11n * USD, 3, null]);
    expect((await spendOverview(finance, { ...range, team: ["no-such-team"] })).totals.requests).toBe(0);
  });

  test("gaps before the first booking; nothing at all is empty, not broken", async () => {
    const early = await spendOverview(finance, { from: "2026-11-01", to: "2026-11-04", compare: "none" });
    expect(early.chart.totalsPico).toEqual([null, null, 4n * USD, 20n * USD]);
    expect([early.previous, early.movers, early.range.compare]).toEqual([null, [], null]);
    const empty = await spendOverview(finance, { from: "2026-09-01", to: "2026-09-03" });
    expect([empty.totals.requests, empty.teams, empty.unallocated, empty.outcomes, empty.chart.series]).toEqual([
      0,
      [],
      null,
      null,
      [],
    ]);
  });
});

describe("teamSpend", () => {
  test("every breakdown adds up to the same total", async () => {
    const seen = await teamSpend(finance, { slug: "payments", by: "person", ...range });
    expect(seen.team).toMatchObject({ slug: "payments", name: "Payments", hue: 0, costCenter: null });
    expect(seen.totals).toMatchObject({ requests: 4, errors: 1, costPico: 11n * USD });
    for (const rows of Object.values(seen.breakdowns)) {
      expect(rows.reduce((sum, { costPico }) => sum + costPico, 0n)).toBe(seen.totals.costPico);
      expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(seen.totals.requests);
    }
    const brief = (rows: typeof seen.breakdowns.person) =>
      rows.filter(row => row.costPico).map(({ key, label, costPico }) => [key, label, costPico / USD]);
    expect(brief(seen.breakdowns.person)).toEqual([
      [ADA, "Ada Byron", 6n],
      [BO, BO, 5n],
    ]);
    expect(brief(seen.breakdowns.model)).toEqual([
      [OPUS, OPUS, 10n],
      [HAIKU, HAIKU, 1n],
    ]);
    expect(brief(seen.breakdowns.agent)).toEqual([
      ["main", "main", 10n],
      ["Explore", "Explore", 1n],
    ]);
    expect(brief(seen.breakdowns.skill)).toEqual([
      ["none", "none", 10n],
      ["refund", "refund", 1n],
    ]);
    expect(brief(seen.breakdowns.repository)).toEqual([
      ["none", "none", 9n],
      ["acme/pay", "acme/pay", 2n],
    ]);
    expect(brief(seen.breakdowns.task_kind)).toEqual([
      ["unclassified", "unclassified", 8n],
      ["review", "review", 3n],
    ]);
    expect(seen.chart.series.map(({ key }) => key)).toEqual([ADA, BO]);
    expect([seen.previous?.costPico, seen.activePeople, seen.sessions, seen.outcomes?.commits]).toEqual([
      4n * USD,
      2,
      2,
      3,
    ]);
    expect(seen.lastEventAt).toEqual(new Date("2026-11-12T09:00:01Z"));
  });

  test("filters apply to every breakdown", async () => {
    const seen = await teamSpend(finance, { slug: "payments", ...range, person: ADA, model: [OPUS] });
    expect([seen.filtered, seen.totals.costPico, seen.sessions, seen.outcomes]).toEqual([true, 5n * USD, 1, null]);
    for (const rows of Object.values(seen.breakdowns))
      expect(rows.reduce((sum, { costPico }) => sum + costPico, 0n)).toBe(5n * USD);
  });

  test("a team without usage is empty, not broken", async () => {
    const seen = await teamSpend(finance, { slug: "idle", ...range });
    expect([seen.totals.requests, seen.firstDay, seen.lastEventAt, seen.chart.series, seen.outcomes]).toEqual([
      0,
      null,
      null,
      [],
      null,
    ]);
    expect(seen.chart.slots[0]?.gap).toBe("Nothing has been booked yet.");
  });
});

describe("sessions", () => {
  test("with what they cost and what came out", async () => {
    const { rows, total } = await sessionList(finance, { team: "payments", ...range });
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({
      id: "s1",
      person: { key: ADA, name: "Ada Byron" },
      startedAt: new Date("2026-11-10T09:00:00Z"),
      endedAt: new Date("2026-11-11T09:00:00Z"),
      requests: 3,
      costPico: 6n * USD,
      subagentPico: USD,
      agents: 1,
      models: [OPUS, HAIKU],
      taskKinds: ["review", "unclassified"],
      skills: ["refund"],
      repositories: ["acme/pay"],
      commits: 3,
      pullRequests: 1,
      linesAdded: 40,
      live: false,
    });
    expect(rows[1]).toMatchObject({ id: "s2", errors: 1, commits: 0 });
  });

  test.each(["cost", "-cost", "started", "-started", "requests", "-requests", "duration", "-duration"] as const)(
    "pages by %s without losing or doubling",
    async sort => {
      const whole = (await sessionList(finance, { ...range, sort })).rows.map(({ id }) => id);
      expect(whole).toHaveLength(4);
      const seen: unknown[] = [];
      let cursor: string | null | undefined;
      do {
        const page: Awaited<ReturnType<typeof sessionList>> = await sessionList(finance, {
          ...range,
          sort,
          limit: 1,
          ...(cursor ? { cursor } : {}),
        });
        expect(page.total).toBe(4);
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(whole);
    },
  );

  test("filters count what they let through", async () => {
    const ids = async (more: object) =>
      (await sessionList(finance, { ...range, ...more })).rows.map(({ id, costPico }) => [id, costPico / USD]);
    expect(await ids({ model: HAIKU })).toEqual([["s1", 1n]]);
    expect(await ids({ minUsd: 6 })).toEqual([
      ["s4", 7n],
      ["s1", 6n],
    ]);
    expect(await ids({ team: "unallocated" })).toEqual([["s4", 7n]]);
    expect(await ids({ person: BO, team: "payments" })).toEqual([["s2", 5n]]);
    expect(await ids({ repository: "acme/pay" })).toEqual([["s1", 2n]]);
  });

  test("what runs now is live", async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    await book(db, ZONE, [{ team: routing, user: BO, session: "now", at, request: "live", cost: 1n }]);
    const { rows } = await recentSessions(finance, { limit: 1 });
    expect(rows.map(({ id, live }) => [id, live])).toEqual([["now", true]]);
  });
});

describe("people", () => {
  test("who spent how much, where and with what", async () => {
    const { rows, others, totals, people, medianPico } = await peopleSpend(finance, range);
    expect(
      rows.map(({ key, label, costPico, previousCostPico, sessions, activeDays, requests }) => [
        key,
        label,
        costPico / USD,
        (previousCostPico ?? 0n) / USD,
        sessions,
        activeDays,
        requests,
      ]),
    ).toEqual([
      ["drifter", "drifter", 7n, 0n, 1, 1, 1],
      [ADA, "Ada Byron", 6n, 24n, 1, 2, 3],
      [BO, BO, 5n, 0n, 1, 1, 1],
      ["cy@acme.example", "cy@acme.example", 0n, 0n, 1, 1, 1],
    ]);
    expect(rows[1]?.models).toEqual([
      { model: OPUS, costPico: 5n * USD },
      { model: HAIKU, costPico: USD },
    ]);
    expect(rows[1]?.teams.map(({ slug }) => slug)).toEqual(["payments"]);
    expect([others, totals.costPico, people, medianPico]).toEqual([null, 18n * USD, 4, (11n * USD) / 2n]);
  });

  test("searches by name and address, pages by cursor", async () => {
    expect((await peopleSpend(finance, { ...range, q: "byron" })).rows.map(({ key }) => key)).toEqual([ADA]);
    expect((await peopleSpend(finance, { ...range, q: "ACME", sort: "-days" })).rows[0]?.key).toBe(ADA);
    const first = await peopleSpend(finance, { ...range, limit: 3 });
    const second = await peopleSpend(finance, { ...range, limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...second.rows].map(({ key }) => key)).toEqual(["drifter", ADA, BO, "cy@acme.example"]);
    expect(second.nextCursor).toBeNull();
  });

  test("one person over their teams", async () => {
    const seen = await personSpend(finance, { key: ADA, ...range });
    expect(seen.person).toEqual({ key: ADA, name: "Ada Byron" });
    expect([
      seen.totals.costPico,
      seen.previous?.costPico,
      seen.sessions,
      seen.activeDays,
      seen.outcomes?.commits,
    ]).toEqual([6n * USD, 24n * USD, 1, 2, 3]);
    expect(seen.teams.map(({ slug }) => slug)).toEqual(["payments"]);
    expect(seen.breakdowns.model.map(({ key, costPico }) => [key, costPico / USD])).toEqual([
      [OPUS, 5n],
      [HAIKU, 1n],
    ]);
    await expect(personSpend(finance, { key: "nobody@acme.example", ...range })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
