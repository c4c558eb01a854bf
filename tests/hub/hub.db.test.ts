import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "../../bin/launch/setup/bundle.mjs";
import { type FreshDatabase, freshDatabase } from "../support/database";

const ADDRESS = "https://portal.corp.test";
let db: FreshDatabase;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  // Beside node_modules, so that the bundle finds its packages.
  mkdirSync(".build", { recursive: true });
  folder = mkdtempSync(path.resolve(".build/hub-test-"));
  await bundle({ hub: path.resolve("bin/hub/main.ts") }, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; stdout: string; stderr: string };
const hub = (...args: string[]): Promise<Ended> =>
  new Promise(resolve => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: db.url, GROUNDWORK_URL: ADDRESS };
    const child = spawn(process.execPath, [path.join(folder, "hub.mjs"), ...args], { env });
    const ended = { stdout: "", stderr: "" };
    child.stdout.on("data", text => {
      ended.stdout += text;
    });
    child.stderr.on("data", text => {
      ended.stderr += text;
    });
    child.on("exit", code => resolve({ code, ...ended }));
  });
/** One JSON document on stdout and nothing else. */
const answer = async (...args: string[]): Promise<Record<string, unknown> & { code: number | null }> => {
  const { code, stdout } = await hub(...args, "--json");
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  return { code, ...(JSON.parse(stdout) as Record<string, unknown>) };
};

test("a portal is set up from the command line, verb by verb", async () => {
  const first = await answer("user", "first-admin-link", "--email", "root@corp.test", "--name", "Root");
  expect(first).toMatchObject({ code: 0, email: "root@corp.test" });
  expect(String(first.url)).toMatch(/^https:\/\/portal\.corp\.test\/sign-in\/link\?token=[\w-]{43}$/);
  expect(await answer("org", "init", "--name", "Halden", "--time-zone", "Europe/Oslo")).toEqual({
    code: 0,
    name: "Halden",
    timeZone: "Europe/Oslo",
  });
  expect(await answer("user", "add", "--email", "fin@corp.test", "--name", "Fin", "--role", "finance")).toMatchObject({
    code: 0,
    email: "fin@corp.test",
    orgRole: "finance",
  });
  expect(String((await answer("user", "login-link", "--email", "fin@corp.test")).url)).toContain(
    "/sign-in/link?token=",
  );
  const team = ["--slug", "payments", "--name", "Payments", "--cost-center", "CC-1"];
  expect(await answer("team", "create", ...team)).toMatchObject({ code: 0, slug: "payments", costCenter: "CC-1" });
  const member = ["--team", "payments", "--email", "ada@corp.test", "--role", "lead"];
  expect(await answer("team", "member", ...member)).toMatchObject({
    code: 0,
    email: "ada@corp.test",
    role: "lead",
    homeTeam: "payments",
  });
  const token = await answer("token", "create", "--team", "payments", "--scopes", "usage:write", "--name", "machines");
  expect(token).toMatchObject({ code: 0, scopes: ["usage:write"], team: "payments" });
  expect(String(token.token)).toMatch(/^gw_/);
  expect(await answer("token", "create", "--org", "--scopes", "spend:read,mcp", "--name", "all")).toMatchObject({
    team: null,
    scopes: ["spend:read", "mcp"],
  });
  expect(await answer("token", "revoke", "--id", String(token.id))).toMatchObject({ code: 0, name: "machines" });
  expect((await answer("verify")).code).toBe(0);
  const actors = await db.query(`select distinct "actorKind", "actorLabel" from "AuditEntry"`);
  expect(actors).toEqual([{ actorKind: "job", actorLabel: "hub" }]);
}, 60_000);

test("a token that acts as a person is made for one who is known, with scopes that people may carry", async () => {
  await hub("user", "add", "--email", "own@corp.test", "--name", "Own");
  const create = (...more: string[]) => hub("token", "create", "--name", "laptop", "--json", ...more);
  const made = await create("--person", "own@corp.test", "--scopes", "usage:write,mcp");
  expect(JSON.parse(made.stdout)).toMatchObject({ person: "own@corp.test", scopes: ["usage:write", "mcp"] });
  for (const [wrong, code] of [
    [["--person", "own@corp.test", "--scopes", "admin"], 1],
    [["--person", "nobody@corp.test", "--scopes", "mcp"], 1],
    [["--person", "own@corp.test", "--org", "--scopes", "mcp"], 2],
  ] as const)
    expect((await create(...wrong)).code).toBe(code);
});

test("the first administrator's link is given again until somebody has used it", async () => {
  const again = await answer("user", "first-admin-link");
  expect(again).toMatchObject({ code: 0, email: "root@corp.test" });
  await db.query(`update "Person" set "lastSeenAt" = now() where email = 'root@corp.test'`);
  expect(await answer("user", "first-admin-link")).toEqual({ code: 0, url: null });
}, 30_000);

test("a refusal is one JSON document too, with code 1; the sentence for people is on stderr", async () => {
  expect(await answer("org", "init", "--name", "Other")).toMatchObject({ code: 1, error: { code: "conflict" } });
  expect(await answer("team", "create", "--slug", "Nope!", "--name", "N")).toMatchObject({
    code: 1,
    error: { code: "invalid", issues: [{ path: ["slug"] }] },
  });
  const { code, stdout, stderr } = await hub("user", "login-link", "--email", "nobody@corp.test");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("nobody@corp.test");
  expect((await answer("demo", "remove")).code).toBe(1);
}, 30_000);

test.each([
  [["user", "add", "--email", "x@corp.test"], "--name"],
  [["user", "add", "--email", "x@corp.test", "--name", "X", "--role", "king"], "--role"],
  [["team", "create", "--slug", "x", "--name", "X", "--colour", "red"], "--colour"],
  [["token", "create", "--scopes", "mcp", "--name", "X"], "--org"],
  [["team", "paint"], "team paint"],
])("%j is answered with code 2, naming %s", async (words, named) => {
  const ended = await answer(...words);
  expect(ended.code).toBe(2);
  expect((ended.error as { message: string }).message).toContain(named);
});

test("skills are published and imported, one by one and by the folder", async () => {
  const at = (...parts: string[]) => path.join(folder, "skills", ...parts);
  const write = (place: string, name: string, body: string) => {
    mkdirSync(at(place), { recursive: true });
    writeFileSync(
      at(place, "SKILL.md"),
      `---\nname: ${name}\ndescription: ${body} Use when the hub asks for ${name}.\n---\n\n# ${name}\n\n${body}\n`,
    );
  };
  write("red-team/paint-walls", "paint-walls", "Paints a wall in the colour that was agreed upon.");
  write("red-team/wrong-folder", "right-name", "Counts the bricks of a house before the winter comes.");
  write("blue-team/no-words", "no-words", "x".repeat(1_100));
  const published = await answer("skill", "publish", at("red-team/paint-walls"), "--team", "payments");
  expect(published).toMatchObject({
    code: 0,
    owner: "payments",
    name: "paint-walls",
    version: "1.0.0",
    state: "published",
  });
  const again = await answer("skill", "publish", at("red-team/paint-walls"), "--team", "payments");
  expect(again).toMatchObject({ code: 1, error: { code: "invalid", issues: [{ path: ["files"] }] } });
  expect(await answer("skill", "import", at(), "--by-folder")).toMatchObject({
    code: 0,
    found: 3,
    published: 1,
    mended: 1,
    rejected: 1,
    rejections: [{ path: path.join("blue-team", "no-words"), why: [expect.stringContaining("1024")] }],
  });
  expect(await answer("skill", "import", at(), "--by-folder")).toMatchObject({ unchanged: 2, rejected: 1 });
  expect(await answer("skill", "publish", at("nowhere"), "--team", "payments")).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining("nowhere") },
  });
  expect((await answer("skill", "publish", at("red-team/paint-walls"))).code).toBe(2);
  expect(await answer("verify")).toMatchObject({ code: 0, shelf: { ok: true, versions: { compared: 3 } } });
}, 60_000);

test("help lists every verb of the contract that there is so far", async () => {
  const { code, stdout } = await hub("help");
  expect(code).toBe(0);
  for (const verb of [
    "org init",
    "user add",
    "user login-link",
    "team create",
    "team member",
    "token create",
    "token revoke",
    "skill publish",
    "skill import",
    "usage import",
    "usage rebuild",
    "verify",
    "demo remove",
  ])
    expect(stdout).toContain(`  ${verb}`);
});
