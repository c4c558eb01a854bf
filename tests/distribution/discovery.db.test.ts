import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { DiscoveryDocument } from "@/lib/distribution/discovery-schema";
import { deprecateSkill } from "@/lib/skills/commands/deprecate-skill";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { changeOrganisation } from "@/lib/teams/commands/change-organisation";
import { createToken } from "@/lib/teams/commands/create-token";
import { organisation } from "@/lib/teams/queries/organisation";
import { downloadsNoted } from "@/lib/web/note-download";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";
import { discoveryDoors } from "./discovery-doors";

const JOB = { kind: "job", name: "test" } as const;
const INDEX = "/.well-known/agent-skills/index.json";
let db: FreshDatabase;
let who: Cast;
let ask: Awaited<ReturnType<typeof discoveryDoors>>;
const tokens: Record<string, string> = {};

const publish = (name: string, version: string, owner = "hub", visibility: "organisation" | "team" = "organisation") =>
  publishPackage(JOB, {
    package: skillPackage(name, { body: `# ${name}\n\nAs it is in ${version}.\n`, files: { "run.sh": "#!/bin/sh\n" } }),
    owner,
    version,
    visibility,
    note: "New.",
  });
const read = async (path: string, token?: string) => {
  const answer = await ask(path, token ? { authorization: `Bearer ${token}` } : {});
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as DiscoveryDocument;
};
const names = async (path: string, token?: string) => (await read(path, token)).skills.map(({ name }) => name);
const open = async (openDiscovery: string) => {
  const { isDemo: _, currency: __, createdAt: ___, ...now } = await organisation(who.ivy, {});
  await changeOrganisation(who.ivy, { ...now, openDiscovery });
};

beforeAll(async () => {
  db = await freshDatabase();
  ask = await discoveryDoors();
  who = await skillCompany();
  for (const version of ["1.0.0", "1.1.0"]) await publish("lock-scan", version);
  await publish("api-notes", "2.0.0");
  await publish("old-way", "1.0.0");
  await publish("team-notes", "1.0.0", "payments");
  await publish("lock-scan", "3.0.0", "payments");
  await publish("secret-check", "1.0.0", "payments", "team");
  await deprecateSkill(who.ivy, { owner: "hub", name: "old-way", reason: "There is a better one." });
  await submitPackage(who.bo, {
    package: skillPackage("team-notes", { body: "# Next\n\nNot out yet.\n" }),
    version: "9.0.0",
    note: "Next.",
  });
  for (const [name, team, scopes] of [
    ["payments", "payments", "skills:read"],
    ["routing", "routing", "skills:read"],
    ["usage", "payments", "usage:write"],
  ] as const)
    tokens[name] = (await createToken(JOB, { team, name, scopes: [scopes] })).token;
});
beforeEach(() => open("automatic"));

test("the organisation's document holds the hub's active skills, each once, in their newest version", async () => {
  const document = await read(INDEX);
  expect(document.$schema).toBe("https://schemas.agentskills.io/discovery/0.2.0/schema.json");
  expect(document.skills.map(({ name, version, type, url }) => [name, version, type, url])).toEqual([
    ["api-notes", "2.0.0", "archive", "/s/hub/api-notes/@2.0.0/api-notes.zip?from=list"],
    ["lock-scan", "1.1.0", "archive", "/s/hub/lock-scan/@1.1.0/lock-scan.zip?from=list"],
  ]);
  expect(await names(`/s/hub${INDEX}`)).toEqual(["api-notes", "lock-scan"]);
});

test("what a document names is what is stored: the same bytes each time, under the digest", async () => {
  for (const base of ["", "/s/hub", "/s/payments", "/s/hub/lock-scan", "/s/hub/lock-scan/@1.0.0", "/s/hub/old-way"])
    for (const { url, digest, name } of (await read(`${base}${INDEX}`)).skills) {
      const [one, two] = await Promise.all([ask(url), ask(url)]);
      expect(one.headers.get("content-type")).toBe("application/zip");
      const bytes = Buffer.from(await one.arrayBuffer());
      expect(Buffer.from(await two.arrayBuffer()).equals(bytes)).toBe(true);
      expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(digest);
      const { files } = await readArchive(bytes);
      expect(files.map(({ path }) => path)).toEqual(["SKILL.md", "run.sh"]);
      expect(Buffer.from(files[0]?.bytes ?? []).toString()).toContain(`name: ${name}`);
    }
});

test("going through a list counts nothing; fetching what one skill's document names counts one", async () => {
  const counted = async () => {
    await downloadsNoted();
    const [row] = await db.query<{ n: number }>(
      `select coalesce(sum(count), 0)::int as n from "SkillInstall" i join "Skill" s on s.id = i."skillId" where s.slug = 'api-notes'`,
    );
    return row?.n ?? 0;
  };
  const fetchAll = async (base: string) => {
    for (const { url } of (await read(`${base}${INDEX}`)).skills) await ask(url, { "user-agent": "node" });
  };
  const before = await counted();
  for (const base of ["", "/s/hub"]) await fetchAll(base);
  expect(await counted()).toBe(before);
  await fetchAll("/s/hub/api-notes");
  expect(await counted()).toBe(before + 1);
});

test("a team's document holds its own skills, and those kept to it only for its own token", async () => {
  expect(await names(`/s/payments${INDEX}`)).toEqual(["lock-scan", "team-notes"]);
  expect(await names(`/s/payments${INDEX}`, tokens.routing)).toEqual(["lock-scan", "team-notes"]);
  expect(await names(`/s/payments${INDEX}`, tokens.payments)).toEqual(["lock-scan", "secret-check", "team-notes"]);
  expect(await names(`/s/routing${INDEX}`, tokens.payments)).toEqual([]);
});

test("a skill that is kept to a team is not there for others, at none of its addresses", async () => {
  const skill = "/s/payments/secret-check";
  for (const path of [INDEX, `/@1.0.0${INDEX}`, "/@1.0.0/secret-check.zip", "/@1.0.0/secret-check.zip.sig"])
    for (const token of [undefined, tokens.routing]) {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const answer = await ask(`${skill}${path}`, headers);
      const text = await answer.text();
      expect(answer.status, path).toBe(404);
      const missing = await (await ask(`${skill}${path}`.replaceAll("secret-check", "no-such-one"), headers)).text();
      const bare = (body: string) => body.replaceAll("secret-check", "no-such-one").replace(/"request_id":"[^"]*"/, "");
      expect(bare(text)).toBe(bare(missing));
    }
  expect((await ask(`${skill}/@1.0.0/secret-check.zip`, { authorization: `Bearer ${tokens.payments}` })).status).toBe(
    200,
  );
  for (const q of ["secret-check", "secret", ""]) {
    const found = await (await ask(`/api/search?q=${q}`)).text();
    expect(found).not.toContain("secret");
    expect(await (await ask(`/api/search?q=${q}`, { authorization: `Bearer ${tokens.routing}` })).text()).toBe(found);
  }
});

test("a version that waits for review has no address, not even for its own team", async () => {
  for (const token of [undefined, tokens.payments]) {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    for (const rest of [INDEX, "/team-notes.zip"])
      expect((await ask(`/s/payments/team-notes/@9.0.0${rest}`, headers)).status).toBe(404);
  }
});

test("closed, everything refuses with the remedy, and a token still reads", async () => {
  await open("no");
  const doors = ["/s/hub", "/s/hub/lock-scan", "/s/hub/lock-scan/@1.0.0", ""].map(base => `${base}${INDEX}`);
  for (const path of [
    ...doors,
    "/s/hub/lock-scan/@1.0.0/lock-scan.zip",
    "/s/hub/nothing/@1.0.0/x.zip",
    "/api/search?q=x",
  ]) {
    const answer = await ask(path);
    expect(answer.status, path).toBe(403);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/Settings, Organisation.*\/git\/hub\.git/);
    expect((await ask(path, { authorization: `Bearer ${tokens.usage}` })).status, path).toBe(403);
    expect((await ask(path, { authorization: "Bearer gw_this-is-no-token-of-ours" })).status, path).toBe(401);
  }
  expect(await names(INDEX, tokens.routing)).toEqual(["api-notes", "lock-scan"]);
  expect((await ask("/api/v1/keys")).status).toBe(200);
});

test("left to itself, a request that a proxy brought from elsewhere finds it closed", async () => {
  const brought = { host: "127.0.0.1:3000", "x-forwarded-for": "10.1.2.3" };
  for (const path of [
    INDEX,
    `/s/hub/lock-scan${INDEX}`,
    "/s/hub/lock-scan/@1.0.0/lock-scan.zip",
    "/api/search?q=lock",
  ]) {
    expect((await ask(path, brought)).status, path).toBe(403);
    expect((await ask(path, { ...brought, authorization: `Bearer ${tokens.routing}` })).status, path).toBe(200);
    expect((await ask(path, { host: "127.0.0.1:3000", "x-forwarded-for": "::1" })).status, path).toBe(200);
  }
  await open("yes");
  expect((await ask(INDEX, brought)).status).toBe(200);
});

test("who may know of skills is set by the platform team, and written into the trail", async () => {
  await open("yes");
  expect(await db.query(`select "openDiscovery" from "Organisation"`)).toEqual([{ openDiscovery: true }]);
  const { isDemo: _, currency: __, createdAt: ___, openDiscovery: ____, ...rest } = await organisation(who.ivy, {});
  // A form that does not speak of it leaves it as it is.
  await changeOrganisation(who.ivy, { ...rest, name: "Renamed" });
  const [entry] = await db.query(
    `select before, after from "AuditEntry" where action = 'organisation.changed' order by id desc limit 1`,
  );
  expect(entry).toMatchObject({ before: { openDiscovery: true }, after: { openDiscovery: true, name: "Renamed" } });
  await expect(open("perhaps")).rejects.toMatchObject({ code: "invalid" });
  await expect(
    changeOrganisation(who.ada, { ...rest, revision: rest.revision + 1, openDiscovery: true }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a skill's address leads a browser to its page, and tells a client that it is closed", async () => {
  const answer = await ask("/s/payments/team-notes");
  expect([answer.status, answer.headers.get("location")]).toEqual([307, "/skills/payments/team-notes"]);
  for (const hidden of ["/s/payments/secret-check", "/s/hub/%2F%2Fevil.test", "/s/evil.test/x"])
    expect((await ask(hidden)).status).toBe(404);
  await open("no");
  expect((await ask("/s/payments/team-notes")).status).toBe(403);
});

test("yanked, a version is gone with the reason; the next newest takes its place", async () => {
  await publish("to-yank", "1.0.0");
  await publish("to-yank", "1.1.0");
  await yankVersion(who.ivy, { owner: "hub", name: "to-yank", version: "1.1.0", reason: "It breaks on large tables." });
  for (const path of [INDEX, "/to-yank.zip", "/to-yank.zip.sig"]) {
    const answer = await ask(`/s/hub/to-yank/@1.1.0${path}`);
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining("It breaks on large tables.")]);
  }
  expect((await read(`/s/hub/to-yank${INDEX}`)).skills).toMatchObject([{ version: "1.0.0" }]);
  await yankVersion(who.ivy, { owner: "hub", name: "to-yank", version: "1.0.0", reason: "So does this." });
  expect((await ask(`/s/hub/to-yank${INDEX}`)).status).toBe(410);
  expect(await names(INDEX)).not.toContain("to-yank");
});

test("a deprecated skill leaves the lists and keeps its own address; a retired one is gone", async () => {
  expect(await names(`/s/hub/old-way${INDEX}`)).toEqual(["old-way"]);
  await db.query(`update "Skill" set status = 'retired' where slug = 'old-way'`);
  expect((await ask(`/s/hub/old-way${INDEX}`)).status).toBe(410);
  expect((await ask(`/s/hub/old-way/@1.0.0${INDEX}`)).status).toBe(200);
});

test("the search answers as the public directory does", async () => {
  const found = (await (await ask("/api/search?q=lock&limit=20")).json()) as { skills: unknown[] };
  expect(found.skills).toEqual([
    {
      id: "hub/lock-scan",
      name: "lock-scan",
      source: "http://127.0.0.1:3000/s/hub/lock-scan",
      installs: expect.any(Number),
    },
    {
      id: "payments/lock-scan",
      name: "lock-scan",
      source: "http://127.0.0.1:3000/s/payments/lock-scan",
      installs: expect.any(Number),
    },
  ]);
  const one = (await (await ask("/api/search?q=lock&limit=zzz&owner=payments")).json()) as { skills: unknown[] };
  expect(one.skills).toMatchObject([{ id: "payments/lock-scan" }]);
  expect(await (await ask("/api/search?q=lock&owner=nobody")).json()).toEqual({ skills: [] });
  // What it prints, source@name, is an address of the skill too.
  expect(await names(`/s/hub/lock-scan@lock-scan${INDEX}`)).toEqual(["lock-scan"]);
  expect((await ask(`/s/hub/lock-scan@api-notes${INDEX}`)).status).toBe(404);
});
