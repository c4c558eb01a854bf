import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { auditList } from "@/lib/audit/queries/audit-list";
import { auditVerification } from "@/lib/audit/queries/audit-verification";
import { addPerson } from "@/lib/teams/commands/add-person";
import { createTeam } from "@/lib/teams/commands/create-team";
import { type FreshDatabase, freshDatabase } from "../support/database";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await db.query(`insert into "Organisation" (id, name) values (1, 'Test')`);
});

test("changes made at once stand in one unbroken chain, each once", async () => {
  const slugs = Array.from({ length: 24 }, (_, index) => `team-${index}`);
  await Promise.all(slugs.map(slug => createTeam(JOB, { slug, name: slug })));
  expect(await auditVerification(JOB, {})).toMatchObject({ ok: true, entries: slugs.length, brokenId: null });
  const links = await db.query<{ previous: string }>(`select previous from "AuditEntry"`);
  expect(new Set(links.map(({ previous }) => previous)).size).toBe(slugs.length);
});

test("a change that fails leaves no entry, and a refused one neither", async () => {
  const before = await auditVerification(JOB, {});
  await expect(createTeam(JOB, { slug: "team-1", name: "Again" })).rejects.toMatchObject({ code: "conflict" });
  await expect(createTeam({ kind: "anonymous" }, { slug: "mine", name: "Mine" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await auditVerification(JOB, {})).toEqual(before);
});

const spoilt = async (change: string): Promise<string | null> => {
  await db.query(`create table kept as select * from "AuditEntry"`);
  try {
    await db.query(change);
    const { ok, brokenId } = await auditVerification(JOB, {});
    expect(ok).toBe(brokenId === null);
    return brokenId;
  } finally {
    await db.query(`truncate "AuditEntry"`);
    await db.query(`insert into "AuditEntry" select * from kept`);
    await db.query("drop table kept");
  }
};
const id = async (offset: number) =>
  String((await db.query<{ id: string }>(`select id from "AuditEntry" order by id offset ${offset} limit 1`))[0]?.id);

test("what was changed afterwards shows where it was changed", async () => {
  const fifth = await id(5);
  for (const change of [
    `"actorLabel" = 'somebody else'`,
    `target = 'team:other'`,
    `"at" = "at" + interval '1 millisecond'`,
    `after = '{"name":"Other"}'`,
    `"teamId" = null`,
    `before = '{}'`,
    `"requestId" = 'other'`,
  ])
    expect(await spoilt(`update "AuditEntry" set ${change} where id = ${fifth}`), change).toBe(fifth);
});

test("an entry taken out shows at the next one", async () => {
  expect(await spoilt(`delete from "AuditEntry" where id = ${await id(5)}`)).toBe(await id(6));
  expect(await spoilt(`delete from "AuditEntry" where id = ${await id(0)}`)).toBe(await id(1));
});

test("the same content in another order of keys is the same", async () => {
  expect(await spoilt(`update "AuditEntry" set after = (after::text)::jsonb`)).toBeNull();
});

test("the trail pages without a gap, and is found by actor, kind of thing and team", async () => {
  const { id: personId } = await addPerson(JOB, { email: "ada@corp.test", name: "Ada", orgRole: "auditor" });
  const auditor: Actor = {
    kind: "person",
    id: personId,
    email: "ada@corp.test",
    name: "Ada",
    orgRole: "auditor",
    teams: [],
  };
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof auditList>> = await auditList(auditor, {
      limit: 7,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.entries.map(entry => entry.id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength((await auditVerification(auditor, {})).entries);
  expect(seen.map(Number)).toEqual(seen.map(Number).toSorted((a, b) => b - a));
  expect((await auditList(auditor, { team: "team-3" })).entries.map(({ target }) => target)).toEqual(["team:team-3"]);
  expect((await auditList(auditor, { action: "person." })).entries.map(({ action }) => action)).toEqual([
    "person.added",
  ]);
  expect((await auditList(auditor, { actor: "nobody" })).entries).toEqual([]);
  expect((await auditList(auditor, { to: "2020-01-01" })).entries).toEqual([]);
});

test("finance, leads and the signed-out do not read the trail", async () => {
  const finance: Actor = { kind: "person", id: "f", email: "f@corp.test", name: "F", orgRole: "finance", teams: [] };
  await expect(auditList(finance, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(auditList({ kind: "anonymous" }, {})).rejects.toMatchObject({ code: "unauthenticated" });
});
