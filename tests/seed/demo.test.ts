import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/time";
import { demo } from "@/prisma/seed/demo/batches";
import { ACCELERATION, CACHE_REGRESSION, CONTRACT, NEWCOMER, RUNAWAY, UNPRICED } from "@/prisma/seed/demo/stories";
import { DEMO_TEAMS } from "@/prisma/seed/demo/teams";
import { outcome, type Summary, type Sums, summarise } from "./demo-summary";

const END_MS = Date.parse("2026-11-24T13:20:00Z");
const SLOW_MS = 120_000;

describe("the generator", () => {
  const small = { endMs: END_MS, activity: 0.12, days: 30 };

  test(
    "the same seed and day give the same bytes, another seed others",
    () => {
      const once = summarise(small);
      expect(summarise(small).digest).toBe(once.digest);
      expect(summarise({ ...small, seed: "another" }).digest).not.toBe(once.digest);
      expect(once.broken).toEqual(new Set());
    },
    SLOW_MS,
  );

  test(
    "a later end on the same day only adds events",
    () => {
      const ids = (endMs: number) => {
        const company = [...demo({ ...small, days: 6, endMs }).batches].flatMap(({ events }) => events);
        return company.filter(({ occurredAtMs }) => occurredAtMs <= END_MS).map(({ eventId }) => eventId);
      };
      const before = ids(END_MS);
      expect(before.length).toBeGreaterThan(500);
      expect(ids(END_MS + 5 * 3_600_000)).toEqual(before);
    },
    SLOW_MS,
  );

  test.each(["2026-01-04T23:30:00Z", "2027-03-29T01:10:00Z", "2026-10-25T00:30:00Z"])(
    "the laws hold at %s",
    end => {
      const other = summarise({ endMs: Date.parse(end), activity: 0.1, days: 21 });
      expect(other.broken).toEqual(new Set());
      expect(other.kinds.api_request).toBeGreaterThan(100);
    },
    SLOW_MS,
  );
});

describe("the company", () => {
  let whole: Summary;
  beforeAll(() => {
    whole = summarise({ endMs: END_MS });
  }, SLOW_MS);

  const team = (slug: string): Sums => whole.teams.get(slug) ?? expect.fail(`nothing from ${slug}`);
  const dayOf = (daysAgo: number) => addDays(whole.lastDay, -daysAgo);
  const usd = (slug: string, fromDaysAgo: number, toDaysAgo: number) =>
    days(fromDaysAgo, toDaysAgo).reduce((sum, day) => sum + (whole.teamDays.get(`${slug} ${day}`)?.usd ?? 0), 0);
  const days = (fromDaysAgo: number, toDaysAgo: number) =>
    Array.from({ length: fromDaysAgo - toDaysAgo + 1 }, (_, index) => dayOf(fromDaysAgo - index));
  const hitOf = (list: readonly Sums[]) =>
    list.reduce((sum, { read }) => sum + read, 0) / list.reduce((sum, { prompt }) => sum + prompt, 0);

  test("every law holds", () => expect(whole.broken).toEqual(new Set()));

  test("it is of the size that is written in seconds", () => {
    const { api_request: requests = 0, ...others } = whole.kinds;
    expect(requests).toBeGreaterThan(120_000);
    expect(requests).toBeLessThan(210_000);
    const rest = Object.values(others).reduce((sum, count) => sum + count, 0);
    expect(rest).toBeGreaterThan(100_000);
    expect(rest).toBeLessThan(230_000);
    expect(whole.points).toBeLessThan(130_000);
  });

  test("days cost what such days cost: a mean of about $13, a tenth above $30, a long tail", () => {
    const costs = [...whole.personDays.values()].sort((a, b) => a - b);
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
    expect(mean).toBeGreaterThan(11.5);
    expect(mean).toBeLessThan(14.5);
    expect(costs[Math.floor(costs.length * 0.9)]).toBeGreaterThan(22);
    expect(costs[Math.floor(costs.length * 0.9)]).toBeLessThan(32);
    expect(costs.at(-1)).toBeGreaterThan(150);
  });

  test("the last thirty days cost $25,000 to $35,000, more than the thirty before", () => {
    const total = (from: number, to: number) => DEMO_TEAMS.reduce((sum, { slug }) => sum + usd(slug, from, to), 0);
    expect(total(29, 0)).toBeGreaterThan(25_000);
    expect(total(29, 0)).toBeLessThan(35_000);
    expect(total(29, 0)).toBeGreaterThan(total(59, 30) * 1.1);
  });

  test("work is done on weekdays; weekends are quiet, not silent", () => {
    const byDay = (pick: (weekday: number) => boolean) =>
      [...whole.teamDays].filter(([key]) => pick(new Date(`${key.split(" ")[1]}T00:00:00Z`).getUTCDay()));
    const weekend = byDay(weekday => weekday === 0 || weekday === 6).reduce(
      (sum, [, { requests }]) => sum + requests,
      0,
    );
    expect(weekend).toBeGreaterThan(500);
    expect(weekend).toBeLessThan((whole.kinds.api_request ?? 0) * 0.05);
  });

  test("each team spends, and what arrives of it is known", () => {
    for (const { slug } of DEMO_TEAMS) {
      const coverage = (whole.eventTokens.get(slug) ?? 0) / (whole.metricTokens.get(slug) ?? 1);
      expect.soft(coverage, slug).toBeGreaterThan(slug === "customs" ? 0.885 : 0.95);
      expect.soft(coverage, slug).toBeLessThan(slug === "customs" ? 0.93 : 1);
    }
    expect(team("payments").usd).toBeGreaterThan(team("rates").usd * 2);
  });

  test("models change: the new ones come, the old ones fade", () => {
    expect([...whole.models.keys()].sort()).toEqual([
      "claude-haiku-5-5",
      "claude-internal-preview",
      "claude-opus-5",
      "claude-opus-5-5",
      "claude-sonnet-4-6",
      "claude-sonnet-5-5",
    ]);
  });

  test("about 25 skills, several agents and the usual tools", () => {
    expect(whole.words.skills.size).toBeGreaterThan(24);
    expect(whole.words.agents.size).toBeGreaterThan(6);
    expect([...whole.words.tools]).toEqual(
      expect.arrayContaining(["Read", "Edit", "Bash", "Agent", "Skill", "WebSearch"]),
    );
  });

  test("hub and client agree, save one unknown model and one contract's machine", () => {
    const [unpriced, mismatched] = [whole.ratings.get("unpriced"), whole.ratings.get("mismatch")];
    expect([...(unpriced ?? [])].map(key => key.split(" ")[1])).toEqual([UNPRICED.model]);
    expect(new Set([...(mismatched ?? [])].map(key => key.split(" ")[0])).size).toBe(1);
    const machine = whole.senders.find(({ contract }) => contract);
    expect(machine?.homes.at(-1)?.team.slug).toBe(CONTRACT.team);
    expect([...(mismatched ?? [])][0]).toContain(machine?.user);
  });

  test("1: Customs spends on fan-outs that hand little back and change nothing", () => {
    const customs = team("customs");
    expect(customs.helperUsd / customs.usd).toBeGreaterThan(0.6);
    expect(whole.returned.ok / whole.returned.started).toBeLessThan(0.65);
    const perCommit = (slug: string) => team(slug).usd / outcome(whole, slug, "commits");
    expect(perCommit("customs")).toBeGreaterThan(perCommit("data-platform") * 4);
    expect(team("data-platform").helperUsd / team("data-platform").usd).toBeLessThan(0.2);
  });

  test("2: the cache breaks with client 2.1.318, on a third of the machines, from one day on", () => {
    const [broken, sound]: [Sums[], Sums[]] = [[], []];
    for (const [key, sums] of whole.versionDays) {
      const [version = "", day = ""] = key.split(" ");
      if (CACHE_REGRESSION.versions.includes(version)) {
        expect(day >= dayOf(CACHE_REGRESSION.sinceDaysAgo)).toBe(true);
        broken.push(sums);
      } else if (day >= dayOf(CACHE_REGRESSION.sinceDaysAgo)) sound.push(sums);
    }
    expect(hitOf(sound)).toBeGreaterThan(0.85);
    expect(hitOf(broken)).toBeLessThan(hitOf(sound) - 0.06);
    const machines = whole.senders.filter(({ channel }) => channel === "latest").length / whole.senders.length;
    expect(machines).toBeGreaterThan(0.25);
    expect(machines).toBeLessThan(0.42);
    const price = (list: Sums[]) =>
      list.reduce((sum, { usd: cost }) => sum + cost, 0) / list.reduce((sum, { requests }) => sum + requests, 0);
    expect(price(broken)).toBeGreaterThan(price(sound) * 1.1);
  });

  test("3: Identity gets twice as much done for its money as anybody else", () => {
    const perPullRequest = (slug: string) => team(slug).usd / outcome(whole, slug, "pull_requests");
    for (const { slug } of DEMO_TEAMS.filter(other => other.slug !== "identity" && other.slug !== "rates"))
      expect.soft(perPullRequest(slug), slug).toBeGreaterThan(perPullRequest("identity") * 1.9);
  });

  test("4: Payments accelerates", () => {
    const before = usd("payments", 55, ACCELERATION.sinceDaysAgo - 2);
    expect(usd("payments", 27, 0)).toBeGreaterThan(before * 1.3);
  });

  test("5: Reliability began nine days ago", () => {
    expect(usd("reliability", 89, NEWCOMER.daysAgo + 1)).toBe(0);
    expect(usd("reliability", NEWCOMER.daysAgo, 0)).toBeGreaterThan(60);
  });

  test("6: Routing's helpers run on Opus", () => {
    const { helperOpusUsd, helperUsd } = team("routing");
    expect(helperOpusUsd / helperUsd).toBeGreaterThan(0.45);
    const other = team("warehouse");
    expect(other.helperOpusUsd / other.helperUsd).toBeLessThan(0.3);
  });

  test("7: one session of Tracking ran through the night", () => {
    const [dearest] = [...whole.sessions.values()].sort((a, b) => b.usd - a.usd);
    const runaway = whole.senders.find(sender => sender.runaway);
    expect(dearest?.user).toBe(runaway?.user);
    expect(dearest?.usd).toBeGreaterThan(150);
    expect(new Date(dearest?.firstMs ?? 0).toISOString().slice(0, 10)).toBe(dayOf(RUNAWAY.daysAgo));
    expect((dearest?.lastMs ?? 0) - (dearest?.firstMs ?? 0)).toBeGreaterThan(5 * 3_600_000);
  });

  test("10: some senders are unknown to the directory, and only those", () => {
    const known = new Set(whole.people.map(({ email }) => email));
    const unknown = whole.senders.filter(({ user }) => !known.has(user));
    expect(unknown.filter(({ teamHint }) => teamHint === null)).toHaveLength(3);
    expect(unknown.map(({ credential }) => credential)).toEqual(["org", "org", "org", "org"]);
  });

  test("the engineer of the demo has been at work this week", () => {
    expect(days(6, 0).some(day => whole.personDays.has(`engineer@halden.example ${day}`))).toBe(true);
    expect(whole.credentials.get("engineer@halden.example")).toEqual(new Set(["payments"]));
  });
});
