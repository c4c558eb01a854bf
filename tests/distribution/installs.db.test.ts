import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { recordInstalls } from "@/lib/distribution/commands/record-install";
import { installsOf } from "@/lib/distribution/queries/installs-of";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { createToken } from "@/lib/teams/commands/create-token";
import { downloadsNoted, noteDownload } from "@/lib/web/note-download";
import { daysAgo } from "../skills/catalog-rows";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";
import { type OwnPortal, ownPortal } from "./own-portal";

const JOB = { kind: "job", name: "test" } as const;
const ANYBODY = { kind: "anonymous" } as const;
const folder = mkdtempSync(join(tmpdir(), "groundwork-installs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let db: FreshDatabase;
let portal: OwnPortal;
let cast: Cast;
let skillId = 0;
const SKILL = { owner: "payments", name: "refund-flow" };

beforeAll(async () => {
  portal = await ownPortal(folder);
  db = await freshDatabase();
  cast = await skillCompany();
  await publishPackage(JOB, {
    package: skillPackage("refund-flow"),
    owner: "payments",
    version: "1.0.0",
    note: "First.",
  });
  const [skill] = await db.query<{ id: number }>(`select id from "Skill"`);
  skillId = skill?.id ?? 0;
});
beforeEach(() => db.query(`delete from "SkillInstall"`));

const rows = () =>
  db.query<{ client: string; who: string; teamId: number; version: string; source: string; count: number }>(
    `select client, who, "teamId", version, source, count from "SkillInstall" order by 1, 2, 3, 4`,
  );
const request = (headers: Record<string, string> = {}, path = "/s/x.zip", method = "GET") =>
  new Request(`http://portal.test${path}`, { method, headers });
const install = (more: object = {}) => ({
  skillId,
  client: "archive" as const,
  source: "download" as const,
  version: "1.0.0",
  at: new Date(),
  ...more,
});

test("a person is known by name and home team, a team's token by its team, and anybody by nothing", async () => {
  const token: Actor = {
    kind: "token",
    id: "t",
    name: "ci of payments",
    scopes: ["skills:read"],
    teamId: cast.teams.payments,
  };
  for (const actor of [cast.bo, token, token, ANYBODY])
    noteDownload(request(), actor, { skillId, version: "1.0.0", client: "archive" });
  await downloadsNoted();
  expect(await rows()).toEqual([
    { client: "archive", who: "", teamId: 0, version: "1.0.0", source: "download", count: 1 },
    { client: "archive", who: "", teamId: cast.teams.payments, version: "1.0.0", source: "download", count: 2 },
    {
      client: "archive",
      who: "bo@corp.test",
      teamId: cast.teams.payments,
      version: "1.0.0",
      source: "download",
      count: 1,
    },
  ]);
});

test("looks, build machines and the portal itself are in no figure, and nothing that is sent can fail the answer", async () => {
  const note = (asked: Request, actor: Actor = ANYBODY) =>
    noteDownload(asked, actor, { skillId, version: "1.0.0", client: "npx-skills" });
  note(request({ "x-skills-update-check": "1" }));
  note(request({ "x-ci": "1" }));
  note(request({}, "/s/x.zip?ci=1"));
  note(request({ "user-agent": "gitlab-runner 17" }));
  note(request({}, "/s/x.zip", "HEAD"));
  note(request({ "user-agent": "groundwork-self-test" }));
  note(request(), JOB);
  noteDownload(request(), ANYBODY, { skillId: 2_000_000_000, version: "1.0.0", client: "archive" });
  noteDownload(request(), ANYBODY, { skillId: Number.NaN, version: "1.0.0", client: "archive" });
  await downloadsNoted();
  expect(await rows()).toEqual([]);
});

test("over HTTP: each client by its own name, once a fetch; what somebody had already is no fetch", async () => {
  const { token } = await createToken(JOB, { name: "x", scopes: ["skills:read"], team: "payments" });
  const signed = { authorization: `Bearer ${token}` };
  const get = (path: string, headers: Record<string, string>) => fetch(`${portal.url}${path}`, { headers });
  const base = "/s/payments/refund-flow/@1.0.0/refund-flow.zip";
  const api = "/api/v1/skills/payments/refund-flow/archive";
  expect((await get(base, { "user-agent": "node" })).status).toBe(200);
  expect((await get(base, { "user-agent": "curl/8" })).status).toBe(200);
  expect((await get(`${base}.sig`, { "user-agent": "node" })).status).toBe(200);
  expect((await get("/s/payments/refund-flow/@1.0.0/other.zip", { "user-agent": "node" })).status).toBe(404);
  const zip = await get(api, signed);
  expect((await get(api, { ...signed, "if-none-match": zip.headers.get("etag") ?? "" })).status).toBe(304);
  expect((await get(`${api}?version=1.0.0`, { ...signed, "x-ci": "1" })).status).toBe(200);
  expect((await get(`${api}?kind=plugin`, signed)).status).toBe(200);
  expect((await get("/api/v1/download?slug=payments--refund-flow", signed)).status).toBe(200);
  await downloadsNoted();
  expect((await rows()).map(({ client, teamId, count }) => [client, teamId, count])).toEqual([
    ["archive", 0, 1],
    ["archive", cast.teams.payments, 1],
    ["claude-code", cast.teams.payments, 1],
    ["clawhub", cast.teams.payments, 1],
    ["npx-skills", 0, 1],
  ]);
});

test("many at once add up, and a report that is sent twice counts once", async () => {
  const report = install({ source: "report", client: "clawhub", who: "Bo@Corp.test ", teamId: cast.teams.payments });
  const lots = Array.from({ length: 20 }, (_, at) =>
    recordInstalls(JOB, { installs: [install(), report, install({ who: `x${at % 3}@corp.test` }), install()] }),
  );
  await Promise.all(lots);
  const found = await rows();
  expect(found.find(({ who }) => who === "")?.count).toBe(40);
  expect(found.filter(({ source }) => source === "report")).toEqual([
    {
      client: "clawhub",
      who: "bo@corp.test",
      teamId: cast.teams.payments,
      version: "1.0.0",
      source: "report",
      count: 1,
    },
  ]);
  expect(found.filter(({ who }) => who.startsWith("x")).reduce((sum, { count }) => sum + count, 0)).toBe(20);
  await expect(recordInstalls(cast.ada, { installs: [] })).rejects.toMatchObject({ code: "forbidden" });
  await expect(recordInstalls(ANYBODY, { installs: [] })).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a person counts once over clients and days; names are for those who may see names of that team", async () => {
  const { payments, routing } = cast.teams;
  await recordInstalls(JOB, {
    installs: [
      install({ client: "claude-code", source: "telemetry", who: "bo@corp.test", teamId: payments, version: "1.0.0" }),
      install({
        client: "claude-code",
        source: "telemetry",
        who: "bo@corp.test",
        teamId: payments,
        at: daysAgo(3),
        version: "0.9.0",
      }),
      install({ client: "clawhub", source: "report", who: "bo@corp.test", teamId: payments }),
      install({ client: "clawhub", source: "report", who: "eve@corp.test", teamId: routing }),
      install({ client: "claude-code", source: "telemetry", who: "sender 7", teamId: payments }),
      install({ who: "old@corp.test", teamId: payments, at: daysAgo(31) }),
      install(),
      install(),
    ],
  });
  const seen = await installsOf(cast.ada, SKILL);
  expect(seen).toMatchObject({ days: 30, people: 3, downloads: 2 });
  expect(seen.byClient).toEqual([
    { client: "claude-code", source: "telemetry", people: 2, downloads: 0 },
    { client: "clawhub", source: "report", people: 2, downloads: 0 },
    { client: "archive", source: "download", people: 0, downloads: 2 },
  ]);
  const names = (who: typeof seen.who) => who?.map(({ name, client, version }) => [name, client, version]);
  const own = [
    ["bo", "claude-code", "1.0.0"],
    ["bo", "clawhub", "1.0.0"],
  ];
  expect(names(seen.who)).toEqual(own);
  expect(names((await installsOf(cast.dee, SKILL)).who)).toEqual([["eve", "clawhub", "1.0.0"]]);
  expect(names((await installsOf(cast.ivy, SKILL)).who)).toEqual([...own, ["eve", "clawhub", "1.0.0"]]);
  // A member sees figures and no names; a personal token without that scope does not get more than its person.
  const { who, ...figures } = await installsOf(cast.eve, SKILL);
  expect(who).toBeNull();
  expect(figures).toEqual({ days: 30, people: 3, downloads: 2, byClient: seen.byClient });
  const through = { ...cast.ivy, via: { tokenId: "t", name: "t", scopes: ["skills:read" as const] } };
  expect((await installsOf(through, SKILL)).who).toBeNull();
  expect((await installsOf(cast.ada, { ...SKILL, days: 40 })).people).toBe(4);
});

test("who may not know of a skill learns nothing of who has it", async () => {
  await db.query(`update "Skill" set visibility = 'team'`);
  await expect(installsOf(cast.eve, SKILL)).rejects.toMatchObject({ code: "not_found" });
  await expect(installsOf(ANYBODY, SKILL)).rejects.toMatchObject({ code: "not_found" });
  expect((await installsOf(cast.cy, SKILL)).people).toBe(0);
});
