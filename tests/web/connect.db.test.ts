import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveTeam } from "@/lib/teams/commands/archive-team";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createToken } from "@/lib/teams/commands/create-token";
import { revokePersonalToken } from "@/lib/teams/commands/revoke-personal-token";
import { machine, portalOf } from "../support/connect-machine";
import { freshDatabase } from "../support/database";
import { type Cast, skillCompany } from "../support/skills";

const JOB = { kind: "job", name: "hub" } as const;
const KEPT = [".config/groundwork/connected", ".config/groundwork/env", ".config/groundwork/token"];
let who: Cast;
let portal: Awaited<ReturnType<typeof portalOf>>;
beforeAll(async () => {
  await freshDatabase();
  let doors = {};
  portal = await portalOf(() => doors);
  // Before anything reads the environment.
  process.env.GROUNDWORK_URL = portal.url;
  who = await skillCompany();
  doors = {
    "/install/connect.sh": (await import("@/app/install/connect.sh/route")).GET,
    "/api/v1/me": (await import("@/app/api/v1/me/route")).GET,
  };
});
afterAll(() => portal.close());

const laptop = (scopes = ["usage:write", "skills:read", "mcp"]) =>
  createPersonalToken(who.bo, { name: "laptop", scopes });
const host = () => new URL(portal.url).host;
const credential = (at: ReturnType<typeof machine>, asked: string) =>
  at.run(["git", "credential", "fill"], { GIT_TERMINAL_PROMPT: "0", GIT_ASKPASS: "true" }, `${asked}\n\n`);

test("a machine is connected: files for its owner alone, one line in the profile, git and Claude Code", async () => {
  const [at, { token }] = [machine(), await laptop()];
  const { code, out, err } = await at.connect(portal.url, token);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("takes this machine for bo <bo@corp.test>");
  expect(out).toContain("it counts for Payments");
  const files = at.files();
  expect(Object.keys(files).sort()).toEqual([".bashrc", ...KEPT, ".gitconfig"].sort());
  for (const file of KEPT) expect(files[file]).toMatch(/^600 /);
  // The secret stands in one place and nowhere else: not in what was said, and in no argument that others could read.
  expect(Object.keys(files).filter(file => files[file]?.includes(token))).toEqual([".config/groundwork/token"]);
  expect(out + at.calls().join("\n")).not.toContain(token);
  expect(at.calls().filter(call => call.startsWith("claude"))).toEqual([
    `claude plugin marketplace add ${portal.url}/git/hub.git`,
    `claude plugin marketplace add ${portal.url}/git/payments.git`,
    "claude plugin install groundwork@test",
  ]);
});

test("a new shell has what Claude Code needs, under names that the profile's own things do not touch", async () => {
  const [at, { token }] = [machine(), await laptop()];
  writeFileSync(path.join(at.home, ".bashrc"), "export MINE=1");
  await at.connect(portal.url, token);
  const { out } = await at.run(["sh", "-euc", `. "$HOME/.bashrc"; env`]);
  expect(out).toContain("MINE=1\n");
  for (const line of [
    `GROUNDWORK_URL=${portal.url}`,
    `GROUNDWORK_TOKEN=${token}`,
    "CLAUDE_CODE_ENABLE_TELEMETRY=1",
    `OTEL_EXPORTER_OTLP_ENDPOINT=${portal.url}/api/otlp`,
    `OTEL_EXPORTER_OTLP_HEADERS=Authorization=Bearer ${token}`,
    "OTEL_LOG_TOOL_DETAILS=1",
  ])
    expect(out).toContain(`${line}\n`);
});

test("git signs in to this address alone, and stores the token nowhere", async () => {
  const [at, { token }] = [machine(), await laptop()];
  await at.run(["git", "config", "--global", "credential.helper", "store"]);
  await at.connect(portal.url, token);
  const given = await credential(at, `protocol=http\nhost=${host()}\npath=git/hub.git`);
  expect(given.out).toContain(`password=${token}\n`);
  await at.run(["git", "credential", "approve"], {}, `${given.out}\n`);
  expect(at.files()).not.toHaveProperty(".git-credentials");
  for (const other of ["http\nhost=127.0.0.1:1", "https\nhost=github.com", `https\nhost=${host()}`])
    expect((await credential(at, `protocol=${other}`)).out).not.toContain(token);
});

test("once more changes nothing; another token takes the old one's place", async () => {
  const [at, first, second] = [machine(), await laptop(), await laptop()];
  await at.connect(portal.url, first.token);
  const files = at.files();
  // The token that is kept is used when none is given.
  const again = await at.connect(portal.url, null);
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("reads it already") as string });
  expect(at.files()).toEqual(files);
  await at.connect(portal.url, second.token);
  expect(at.files()).toEqual({ ...files, ".config/groundwork/token": `600 ${second.token}\n` });
});

test("--undo takes all of it back, without asking the portal", async () => {
  const [at, { token }] = [machine(), await laptop()];
  writeFileSync(path.join(at.home, "shared-profile"), "first\n# groundwork\nlast\n", { mode: 0o640 });
  symlinkSync("shared-profile", path.join(at.home, ".bashrc"));
  await at.run(["git", "config", "--global", "user.name", "Bo"]);
  const before = at.files();
  await at.connect(portal.url, token);
  expect(at.read("shared-profile")).toMatch(/^first\n# groundwork\nlast\n\[ .*env" # groundwork\n$/);
  const { code, out } = await at.connect(portal.url, null, ["--undo"]);
  expect(code).toBe(0);
  expect(at.files()).toEqual(before);
  expect(out).toContain("The token itself still works until it is revoked");
  expect(
    at
      .calls()
      .filter(call => call.startsWith("claude"))
      .slice(3),
  ).toEqual([
    "claude plugin uninstall groundwork@test",
    "claude plugin marketplace remove test",
    "claude plugin marketplace remove test-payments",
  ]);
  expect(await at.connect(portal.url, null, ["--undo"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("not connected") as string,
  });
});

describe("nothing is changed when", () => {
  const expectUnchanged = async (token: string | null, words: RegExp, args: string[] = [], more = {}) => {
    const at = machine();
    const { code, err } = await at.connect(portal.url, token, args, more);
    expect({ code: code === 0, err }).toEqual({ code: false, err: expect.stringMatching(words) as string });
    expect(at.files()).toEqual({});
    return at;
  };
  test("the token is unknown, revoked, or none at all", async () => {
    await expectUnchanged(`gw_${"a".repeat(43)}`, /does not know this token/);
    const { token, id } = await laptop();
    await revokePersonalToken(who.bo, { id });
    await expectUnchanged(token, /does not know this token/);
    for (const wrong of ["secret", "gw_", `gw_a"\nurl = "http://127.0.0.1:1/`, "gw_$(touch x)", "gw_ä"])
      await expectUnchanged(wrong, /This is not a token/);
    await expectUnchanged(null, /no terminal to ask/);
  });
  test("it may do nothing that a machine needs", async () => {
    await expectUnchanged((await laptop(["spend:read"])).token, /neither send usage nor read skills/);
    const team = await createTeam(JOB, { slug: "gone", name: "Gone" });
    const { token } = await createToken(JOB, { team: team.slug, name: "ci", scopes: ["usage:write"] });
    await archiveTeam(JOB, { slug: "gone" });
    await expectUnchanged(token, /does not know this token/);
  });
  test("the token is an argument, or a word is not understood", async () => {
    const { token } = await laptop();
    const at = await expectUnchanged(null, /as an argument can be read by everybody/, [token]);
    expect(at.files()).toEqual({});
    await expectUnchanged(token, /connect\.sh \[--no-profile\]/, ["--nonsense"]);
  });
  test("the portal is away, or is not one", async () => {
    const { token } = await laptop();
    const script = await fetch(`${portal.url}/install/connect.sh`).then(answer => answer.text());
    const elsewhere = await portalOf(() => ({ "/api/v1/me": () => new Response("<html>hello</html>") }));
    for (const [to, words] of [
      ["http://127.0.0.1:1", /Could not reach/],
      [elsewhere.url, /cannot be read/],
    ] as const) {
      const at = machine();
      const moved = script.replaceAll(portal.url, to);
      const { code, err } = await at.run(["sh", "-c", moved], { GROUNDWORK_TOKEN: token });
      expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(words) as string });
      expect(at.files()).toEqual({});
    }
    await elsewhere.close();
  });
});

test("a token does what its scopes allow: usage alone, or skills alone", async () => {
  const usage = machine();
  const { out } = await usage.connect(portal.url, (await laptop(["usage:write"])).token);
  expect(out).toContain("this token may not read them");
  expect(Object.keys(usage.files()).sort()).toEqual([".bashrc", ...KEPT]);
  const skills = machine();
  const { token } = await createToken(JOB, { team: "routing", name: "ci", scopes: ["skills:read"] });
  expect((await skills.connect(portal.url, token)).out).toContain("takes this machine for the token ci");
  expect(Object.keys(skills.files())).toEqual(expect.not.arrayContaining([".bashrc", ".config/groundwork/env"]));
  expect(skills.calls()).toContain(`claude plugin marketplace add ${portal.url}/git/routing.git`);
});

test("what Claude Code refuses is said with its last words, and the rest is done", async () => {
  const [at, { token }] = [machine(), await laptop()];
  const { code, out, err } = await at.connect(portal.url, token, [], { FAILING: "plugin*install*" });
  expect(code).toBe(1);
  expect(out).toContain("this failed: claude plugin install groundwork@test\n    last words\n");
  expect(err).toContain("Connected, except for what is said above.");
  expect(at.read(".config/groundwork/token")).toBe(`${token}\n`);
  expect((await at.connect(portal.url, null)).code).toBe(0);
});

test("marketplaces keep themselves up to date, where the client's settings look as the client writes them", async () => {
  const [at, { token }] = [machine(), await laptop()];
  const entry = (url: string, more = {}) => ({ source: { source: "git", url }, ...more });
  const own = entry("https://git.corp.test/own.git");
  const hub = `${portal.url}/git/hub.git`;
  const team = `${portal.url}/git/payments.git`;
  const written = {
    model: `"url": "${hub}"`,
    extraKnownMarketplaces: { own, test: entry(hub), "test-payments": entry(team, { autoUpdate: true }) },
    enabledPlugins: {},
  };
  await at.run(["mkdir", `${at.home}/.claude`]);
  const settings = path.join(at.home, ".claude/settings.json");
  writeFileSync(settings, JSON.stringify(written, null, 2));
  const { out } = await at.connect(portal.url, token);
  expect(out).toContain("has the marketplace test and keeps it up to date");
  expect(out).toContain("has the marketplace test-payments and keeps it up to date");
  const kept = { own, test: entry(hub, { autoUpdate: true }), "test-payments": entry(team, { autoUpdate: true }) };
  expect(JSON.parse(at.read(".claude/settings.json"))).toEqual({ ...written, extraKnownMarketplaces: kept });
  const files = at.files();
  await at.connect(portal.url, token);
  expect(at.files()).toEqual(files);

  const byHand = JSON.stringify(written);
  writeFileSync(settings, byHand);
  expect((await at.connect(portal.url, token)).out).toContain("/plugin, Marketplaces, test, Enable auto-update");
  expect(at.read(".claude/settings.json")).toBe(byHand);
});

test("without Claude Code its lines are printed; --no-profile leaves the profile; a helper of one's own stays", async () => {
  const [at, { token }] = [machine({ claude: false }), await laptop()];
  await at.run(["git", "config", "--global", `credential.${portal.url}.helper`, "mine"]);
  const { code, out } = await at.connect(portal.url, token, ["--no-profile"]);
  expect(code).toBe(1);
  expect(out).toContain(`claude plugin marketplace add ${portal.url}/git/hub.git\n`);
  expect(out).toContain("claude plugin install groundwork@test\n");
  expect(out).toContain("has a credential helper of its own");
  expect(at.read(".gitconfig")).toContain("helper = mine");
  expect(at.files()).not.toHaveProperty(".bashrc");
});

test.each([
  ["/bin/zsh", "", ".zshrc"],
  ["/usr/bin/zsh", "zsh", "zsh/.zshrc"],
  ["/bin/ksh", "", ".profile"],
])("%s with ZDOTDIR '%s' reads %s", async (shell, folder, file) => {
  const [at, { token }] = [machine(), await laptop()];
  await at.run(["mkdir", `${at.home}/zsh`]);
  await at.connect(portal.url, token, [], { SHELL: shell, ...(folder ? { ZDOTDIR: `${at.home}/${folder}` } : {}) });
  expect(at.read(file)).toMatch(/groundwork\/env" # groundwork\n$/);
});

test("the script itself is the same for everybody", async () => {
  const [one, two] = await Promise.all([1, 2].map(() => fetch(`${portal.url}/install/connect.sh`)));
  expect(one?.headers.get("content-type")).toBe("text/x-shellscript; charset=utf-8");
  const text = await one?.text();
  expect(text).toBe(await two?.text());
  expect(text).not.toMatch(/gw_[\w-]{20}|@PORTAL@|@VARIABLES@/);
});
