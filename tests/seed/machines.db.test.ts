import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import { policyTargets } from "@/lib/policy/queries/compiled/compiled-policy";
import { policyFleet } from "@/lib/policy/queries/pages/policy-fleet";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import { demo } from "@/prisma/seed/demo/batches";
import { writeCompany } from "@/prisma/seed/demo/company";
import { notingToolUse, type ToolUse } from "@/prisma/seed/demo/decisions/made-decisions";
import { isGuarded, machineOf } from "@/prisma/seed/demo/machines/guard";
import { writeMachines } from "@/prisma/seed/demo/machines/write-machines";
import { PERSONAS } from "@/prisma/seed/demo/people";
import { writePolicies } from "@/prisma/seed/demo/policy/write-policies";
import { book } from "../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../support/database";

const END_MS = Math.floor(Date.now() / 60_000) * 60_000;
const DAY_MS = 86_400_000;
const uses: ToolUse[] = [];
let db: FreshDatabase;
let written = 0;
let platform: PersonActor;

beforeAll(async () => {
  db = await freshDatabase();
  const company = demo({ endMs: END_MS });
  await writeCompany(company.people, END_MS);
  await writePolicies(company.people, END_MS);
  for (const _ of notingToolUse(company.batches, company.people, uses));
  written = await writeMachines(uses, END_MS);
  const { id = "", name = "" } = company.people.find(({ email }) => email === PERSONAS.platform.email) ?? {};
  platform = { kind: "person", id, name, email: PERSONAS.platform.email, orgRole: "platform", teams: [] };
}, 300_000);

const fleet = (more: object = {}) => policyFleet(platform, { around: policySurroundings, ...more });

test("every machine with the guard reports under its team, and most run the very policy that the portal compiles", async () => {
  const guarded = new Set(uses.map(machineOf).filter(isGuarded));
  expect(written).toBe(guarded.size);
  const page = await fleet({ limit: "1000" });
  expect(page.machines).toBe(written);
  expect(page.teams).toHaveLength(12);
  // After Christmas many machines were not heard of for a week.
  expect(page.share).toBeGreaterThan(0.25);
  expect(page.counts).toMatchObject({ shadowed: 1, failing: 2, tampered: 1, ungoverned: 0 });
  expect(page.counts.behind).toBeGreaterThan(3);
  expect(page.counts.stale).toBeGreaterThan(2);
  expect(page.lines.filter(({ state }) => state === "behind").every(({ behind }) => behind === 1 || behind === 2)).toBe(
    true,
  );
  const [payments] = await db.query<{ digest: string }>(
    `select m.active_digest as digest from policy.machine m join policy.word w on w.id = m.person_id where w.value = $1`,
    [PERSONAS.engineer.email],
  );
  const { digest } = await policyTargets(platform, { team: "payments", around: policySurroundings });
  expect(payments?.digest).toBe(digest);
});

test("the policy in force spread within days, and never further than it is now", async () => {
  const { adoption, counts, machines } = await fleet();
  const days = adoption?.days ?? [];
  expect(days.length).toBeGreaterThan(10);
  expect(days.map(({ machines: then }) => then)).toEqual(
    days.map(({ machines: then }) => then).toSorted((a, b) => a - b),
  );
  expect(days.at(-1)?.machines).toBe(counts.current);
  expect(days.at(-1)?.share).toBeCloseTo(counts.current / machines);
});

test("who works without the guard is ungoverned, with what the client says of it", async () => {
  const teams = new Map(
    (await db.query<{ id: number; slug: string }>(`select id, slug from "Team"`)).map(t => [t.slug, t.id]),
  );
  const lately = uses.filter(({ atMs }) => END_MS - atMs < 6 * DAY_MS && atMs <= END_MS);
  const without = lately.filter(use => !isGuarded(machineOf(use)));
  expect(without.length).toBeGreaterThan(0);
  const rows = [...new Map(without.map(use => [use.user, use])).values()];
  await book(
    db,
    "Europe/Oslo",
    rows.flatMap(({ user, team, atMs }) => [
      { kind: "api_request" as const, team: teams.get(team) ?? 0, at: new Date(atMs).toISOString(), user },
      {
        kind: "managed_settings_resolved" as const,
        team: teams.get(team) ?? 0,
        at: new Date(atMs - 60_000).toISOString(),
        user,
        attrs: { "managed_settings.sources": "" },
      },
    ]),
  );
  const page = await fleet({ state: "ungoverned", limit: "1000" });
  expect(page.found).toBe(rows.length);
  expect(page.lines.every(({ reports, says }) => !reports && /without managed settings/.test(says))).toBe(true);
});

test("it is written once: again changes nothing", async () => {
  const all = () => db.query("select * from policy.machine order by team_id, machine_id");
  const before = await all();
  expect(await writeMachines(uses, END_MS)).toBe(written);
  expect(await all()).toEqual(before);
});
