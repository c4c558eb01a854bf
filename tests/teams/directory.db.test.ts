import { beforeAll, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/client";
import { addMember } from "@/lib/teams/commands/add-member";
import { addPerson } from "@/lib/teams/commands/add-person";
import { changeOrganisation } from "@/lib/teams/commands/change-organisation";
import { createTeam } from "@/lib/teams/commands/create-team";
import { directory } from "@/lib/teams/directory";
import { type FreshDatabase, freshDatabase } from "../support/database";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});

test("without an organisation it says what to do", async () => {
  await expect(directory()).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("org init"),
    details: { retryAfterS: 10 },
  });
  await db.query(`insert into "Organisation" (id, name, "timeZone") values (1, 'Test', 'Europe/Oslo')`);
  expect((await directory()).organisation).toEqual({
    handle: "groundwork",
    name: "Test",
    timeZone: "Europe/Oslo",
    rawRetentionDays: 400,
    isDemo: false,
  });
});

test("what this process changes is seen by the very next question", async () => {
  for (let round = 0; round < 10; round++) {
    const asked = Array.from({ length: 10 }, () => directory());
    const team = await createTeam(JOB, { slug: `team-${round}`, name: "Team" });
    expect((await directory()).teamsBySlug.get(team.slug)?.id).toBe(team.id);
    const { email } = await addPerson(JOB, { email: `p${round}@corp.test`, name: "P" });
    expect((await directory()).peopleByEmail.get(email)?.homes).toEqual([]);
    await addMember(JOB, { team: team.slug, email });
    expect((await directory()).peopleByEmail.get(email)?.homes).toMatchObject([{ teamId: team.id, toMs: null }]);
    await Promise.all(asked);
  }
});

test("what another process changes is seen within moments of being told", async () => {
  await directory();
  await db.query(`insert into "Team" (slug, name) values ('elsewhere', 'Elsewhere')`);
  // Within a second: far sooner than a snapshot grows old by itself.
  await db.query("notify directory");
  await vi.waitFor(async () => expect((await directory()).teamsBySlug.has("elsewhere")).toBe(true), {
    timeout: 1_000,
    interval: 10,
  });
});

test("it is read from memory: a thousand questions ask the database nothing", async () => {
  await directory();
  const asked = vi.spyOn(pool(), "query");
  for (let index = 0; index < 1_000; index++) await directory();
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test("while the database is away the last snapshot serves for ten seconds, then it is unavailable", async () => {
  const before = await directory();
  const away = vi
    .spyOn(pool(), "query")
    .mockRejectedValue(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }) as never);
  // The process's own clock, some seconds on: a clock that began anew would depend on how long the process has run.
  const ownNow = performance.now.bind(performance);
  let passedMs = 6_000;
  const later = vi.spyOn(performance, "now").mockImplementation(() => ownNow() + passedMs);
  try {
    expect(await directory()).toBe(before);
    passedMs = 11_000;
    await expect(directory()).rejects.toMatchObject({ code: "unavailable" });
  } finally {
    later.mockRestore();
    away.mockRestore();
  }
  expect((await directory()).organisation.name).toBe("Test");
});

test("settings read before somebody else's change are refused, and a zone must exist", async () => {
  const settings = {
    revision: 1,
    name: "Test",
    timeZone: "America/New_York",
    fiscalYearStart: 7,
    rawRetentionDays: 90,
  };
  expect(await changeOrganisation(JOB, settings)).toEqual({ revision: 2, timeZoneChanged: true });
  await expect(changeOrganisation(JOB, settings)).rejects.toMatchObject({ code: "conflict" });
  for (const wrong of [{ timeZone: "Mars/Olympus" }, { fiscalYearStart: 13 }, { rawRetentionDays: 1 }, { name: " " }])
    await expect(changeOrganisation(JOB, { ...settings, revision: 2, ...wrong })).rejects.toMatchObject({
      code: "invalid",
    });
  expect((await directory()).organisation.timeZone).toBe("America/New_York");
});
