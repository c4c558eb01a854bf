import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import { addMember } from "@/lib/teams/commands/add-member";
import { archiveTeam } from "@/lib/teams/commands/archive-team";
import { changeMember, removeMember } from "@/lib/teams/commands/change-member";
import { createTeam } from "@/lib/teams/commands/create-team";
import { directory } from "@/lib/teams/directory";
import { type FreshDatabase, freshDatabase } from "../../support/database";

const JOB = { kind: "job", name: "test" } as const;
const TEAMS = ["payments", "storefront", "customs", "search"];
let db: FreshDatabase;
const ids = new Map<string, number>();
beforeAll(async () => {
  db = await freshDatabase();
  await db.query(`insert into "Organisation" (id, name) values (1, 'Test')`);
  for (const slug of TEAMS) ids.set(slug, (await createTeam(JOB, { slug, name: slug })).id);
});

let number = 0;
async function somebody(): Promise<{ id: string; email: string }> {
  const id = `person-${++number}`;
  const email = `${id}@corp.test`;
  await db.query(`insert into "Person" (id, email, name) values ($1, $2, $1)`, [id, email]);
  return { id, email };
}
const leadOf = (slug: string): PersonActor => ({
  kind: "person",
  id: `lead-${slug}`,
  email: `lead-${slug}@corp.test`,
  name: `Lead of ${slug}`,
  orgRole: null,
  teams: [{ teamId: ids.get(slug) ?? 0, role: "lead", home: true }],
});

/** Laws of all rows of a person: no two homes at once, no gap in the home, no team twice at once. Asked of the database. */
async function broken(personId: string): Promise<string[]> {
  const rows = await db.query<{ law: string }>(
    `with m as (select *, tstzrange("startsAt", "endsAt") as held from "Membership" where "personId" = $1),
      homes as (select range_agg(held) as held from m where home), all_of_it as (select range_agg(held) as held from m)
    select 'two homes' as law from m a join m b on a.id < b.id and a.home and b.home and a.held && b.held
    union all select 'twice in a team' from m a join m b on a.id < b.id and a."teamId" = b."teamId" and a.held && b.held
    union all select 'no home' from homes, all_of_it where homes.held is distinct from all_of_it.held`,
    [personId],
  );
  return rows.map(({ law }) => law);
}

const step = fc.record({
  verb: fc.constantFrom("add", "change", "remove"),
  team: fc.constantFrom(...TEAMS),
  role: fc.constantFrom("lead" as const, "member" as const),
  home: fc.constantFrom(undefined, true),
});
type Step = { verb: string; team: string; role: "lead" | "member"; home: boolean | undefined };
const take = (person: { id: string; email: string }, { verb, team, role, home }: Step) =>
  verb === "add"
    ? addMember(JOB, { team, email: person.email, role, home })
    : verb === "change"
      ? changeMember(JOB, { team, personId: person.id, role, home })
      : removeMember(JOB, { team, personId: person.id });
const EXPECTED = ["conflict", "not_found"];
const unlessRefused = (error: { code?: string }) => {
  if (!EXPECTED.includes(error.code ?? "")) throw error;
};

test("whatever is done to memberships, one after the other, the laws hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      const person = await somebody();
      for (const each of steps) await take(person, each).catch(unlessRefused);
      expect(await broken(person.id)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test("whatever is done to one person's memberships at once, the laws hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async steps => {
      const person = await somebody();
      await addMember(JOB, { team: "payments", email: person.email });
      await Promise.all(steps.map(each => take(person, each).catch(unlessRefused)));
      expect(await broken(person.id)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test("the database itself refuses a second home and a period that ends before it begins", async () => {
  const person = await somebody();
  const insert = (id: string, from: string, to: string | null) =>
    db.query(
      `insert into "Membership" (id, "personId", "teamId", role, home, "startsAt", "endsAt") values ($1, $2, $3, 'member', true, $4, $5)`,
      [id, person.id, ids.get("payments"), from, to],
    );
  await insert("a", "2026-01-01", "2026-02-01");
  await insert("b", "2026-02-01", null);
  await expect(insert("c", "2026-03-01", null)).rejects.toMatchObject({ code: "23P01" });
  await expect(insert("d", "2025-03-01", "2025-03-01")).rejects.toMatchObject({ code: "23514" });
});

test("a move holds from now on: what was before stays as it was", async () => {
  const person = await somebody();
  await addMember(JOB, { team: "payments", email: person.email });
  const beforeMs = Date.now();
  await new Promise(done => setTimeout(done, 5));
  const moved = await addMember(JOB, { team: "storefront", email: person.email, home: true });
  expect(moved.homeTeam).toBe("storefront");
  const homes = (await directory()).peopleByEmail.get(person.email)?.homes ?? [];
  expect(homes.map(({ teamId }) => teamId)).toEqual([ids.get("payments"), ids.get("storefront")]);
  expect(homes[0]?.toMs).toBe(homes[1]?.fromMs);
  expect(homes[0]?.toMs).toBeGreaterThan(beforeMs);
  expect(homes[1]?.toMs).toBeNull();
});

test("removed from the home, the longest held of the others becomes it", async () => {
  const person = await somebody();
  for (const team of ["payments", "storefront", "customs"]) await addMember(JOB, { team, email: person.email });
  expect((await removeMember(JOB, { team: "payments", personId: person.id })).homeTeam).toBe("storefront");
  expect((await removeMember(JOB, { team: "storefront", personId: person.id })).homeTeam).toBe("customs");
  expect((await removeMember(JOB, { team: "customs", personId: person.id })).homeTeam).toBeNull();
  expect(await broken(person.id)).toEqual([]);
});

test("the home cannot be given up without naming another", async () => {
  const person = await somebody();
  await addMember(JOB, { team: "payments", email: person.email });
  await expect(
    changeMember(JOB, { team: "payments", personId: person.id, role: "member", home: false }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("a lead adds to their own team, not to another's, and does not take another team's people home", async () => {
  const person = await somebody();
  const lead = leadOf("payments");
  await addMember(lead, { team: "payments", email: person.email, role: "member" });
  await expect(addMember(lead, { team: "storefront", email: person.email })).rejects.toMatchObject({
    code: "forbidden",
  });
  const other = leadOf("storefront");
  await expect(addMember(other, { team: "storefront", email: person.email, home: true })).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("payments"),
  });
  await addMember(other, { team: "storefront", email: person.email });
  await expect(
    changeMember(other, { team: "storefront", personId: person.id, role: "member", home: true }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("members and signed-out people change nothing", async () => {
  const person = await somebody();
  const member = { ...leadOf("payments"), teams: [{ teamId: ids.get("payments") ?? 0, role: "member", home: true }] };
  await expect(addMember(member as PersonActor, { team: "payments", email: person.email })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(addMember({ kind: "anonymous" }, { team: "payments", email: person.email })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("somebody unknown needs a name; each change stands in the trail", async () => {
  await expect(addMember(JOB, { team: "payments", email: "new@corp.test" })).rejects.toMatchObject({ code: "invalid" });
  const { personId } = await addMember(JOB, { team: "payments", email: "NEW@corp.test", name: "New", role: "lead" });
  await changeMember(JOB, { team: "payments", personId, role: "member" });
  await removeMember(JOB, { team: "payments", personId });
  const trail = await db.query<{ action: string; teamId: number }>(
    `select action, "teamId" from "AuditEntry" where target = $1 order by id`,
    [`person:${personId}`],
  );
  expect(trail).toEqual(
    ["member.added", "member.changed", "member.removed"].map(action => ({ action, teamId: ids.get("payments") })),
  );
});

test("archiving a team ends its memberships; its people are at home elsewhere or nowhere", async () => {
  const team = await createTeam(JOB, { slug: "closing", name: "Closing" });
  const [both, only] = [await somebody(), await somebody()];
  for (const person of [both, only]) await addMember(JOB, { team: "closing", email: person.email });
  await addMember(JOB, { team: "search", email: both.email });
  expect(await archiveTeam(JOB, { slug: "closing" })).toMatchObject({ membersEnded: 2, tokensRevoked: 0 });
  const current = (id: string) =>
    db.query(`select "teamId", home from "Membership" where "personId" = $1 and "endsAt" is null`, [id]);
  expect(await current(both.id)).toEqual([{ teamId: ids.get("search"), home: true }]);
  expect(await current(only.id)).toEqual([]);
  expect(await broken(both.id)).toEqual([]);
  await expect(archiveTeam(JOB, { slug: "closing" })).rejects.toMatchObject({ code: "conflict" });
  await expect(addMember(JOB, { team: "closing", email: only.email })).rejects.toMatchObject({ code: "conflict" });
  expect((await directory()).teamsById.get(team.id)?.archived).toBe(true);
});
