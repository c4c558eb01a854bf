import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { unyankVersion } from "@/lib/skills/commands/unyank-version";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { bearer, git, helper, JOB, openDoor, publish, scratch, tokenFor } from "./stage";

const work = scratch("fetch");
process.env.DATA_DIR = join(work, "data");
let who: Cast;
let portal = "";
let org = "";
let payments = "";
let clones = 0;

beforeAll(async () => {
  await freshDatabase();
  who = await skillCompany();
  await publish("hub-skill", "hub", "1.0.0", { files: { "scripts/run.sh": "#!/bin/sh\necho one\n" } });
  await publish("pay-skill", "payments", "1.0.0");
  await publish("route-skill", "routing", "1.0.0");
  portal = await openDoor();
  org = await tokenFor(null);
  payments = await tokenFor("payments");
});

async function clone(catalog: string, auth: string[], ...args: string[]) {
  const name = `clone-${++clones}`;
  const ran = await git([...auth, "clone", "-q", ...args, `${portal}/git/${catalog}.git`, name], work);
  return { ...ran, folder: join(work, name), read: (path: string) => readFileSync(join(work, name, path), "utf8") };
}
const versionIn = (cloned: { read(path: string): string }, plugin: string): string =>
  JSON.parse(cloned.read(`plugins/${plugin}/.claude-plugin/plugin.json`)).version;
const pluginsIn = (cloned: { read(path: string): string }): string[] =>
  JSON.parse(cloned.read(".claude-plugin/marketplace.json")).plugins.map((plugin: { name: string }) => plugin.name);

test("the hub is cloned with its plugins, bytes and executable bits", async () => {
  const cloned = await clone("hub", bearer(org), "--depth", "1");
  expect(cloned).toMatchObject({ code: 0, err: "" });
  const market = JSON.parse(cloned.read(".claude-plugin/marketplace.json"));
  expect(market).toMatchObject({ name: "test", owner: { name: "Test" } });
  expect(pluginsIn(cloned)).toEqual(["groundwork", "hub-skill", "recommended"]);
  for (const plugin of market.plugins) {
    expect(plugin.source).toBe(`./plugins/${plugin.name}`);
    expect(plugin.version).toBeUndefined();
  }
  expect(versionIn(cloned, "hub-skill")).toBe("1.0.0");
  const script = "skills/hub-skill/scripts/run.sh";
  for (const plugin of ["hub-skill", "recommended"]) {
    expect(cloned.read(`plugins/${plugin}/${script}`)).toBe("#!/bin/sh\necho one\n");
    expect(statSync(join(cloned.folder, `plugins/${plugin}/${script}`)).mode & 0o111).not.toBe(0);
    expect(statSync(join(cloned.folder, `plugins/${plugin}/skills/hub-skill/SKILL.md`)).mode & 0o111).toBe(0);
  }
  const server = JSON.parse(cloned.read("plugins/groundwork/.mcp.json")).mcpServers.groundwork;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the client expands it
  expect(server.headers.Authorization).toBe("Bearer ${GROUNDWORK_TOKEN}");
});

test("a team's marketplace holds its own skills and what it inherits, and nothing of another team", async () => {
  const cloned = await clone("payments", helper(payments));
  expect(cloned).toMatchObject({ code: 0, err: "" });
  expect(pluginsIn(cloned)).toEqual(["groundwork", "hub-skill", "pay-skill", "recommended"]);
});

test("a token that asks through git's credential helper is let in, one without a token is told what to send", async () => {
  expect((await clone("hub", helper(payments))).code).toBe(0);
  const nobody = await clone("hub", []);
  expect(nobody.code).not.toBe(0);
  expect(nobody.err).toContain("could not read Username");
  const answer = await fetch(`${portal}/git/hub.git/info/refs?service=git-upload-pack`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toMatch(/^Basic realm="Groundwork"/);
  expect(await answer.text()).toContain("Send a token");
});

test("another team's token, a revoked one and one without the scope are refused in plain words", async () => {
  const other = await clone("routing", bearer(payments));
  expect(other.code).not.toBe(0);
  expect(other.err).toContain("This token may not read the skills of Routing.");
  const ask = async (catalog: string, token: string) => {
    const answer = await fetch(`${portal}/git/${catalog}.git/info/refs?service=git-upload-pack`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return [answer.status, await answer.text()] as const;
  };
  expect((await ask("routing", payments))[0]).toBe(403);
  expect((await ask("hub", await tokenFor(null, ["usage:write"])))[0]).toBe(403);
  expect((await ask("hub", "gw_nothing-that-was-ever-given-out-to-anyone"))[0]).toBe(401);
  expect(await ask("no-such-team", org)).toEqual([404, "There is no marketplace no-such-team.\n"]);
});

test("a person's own token fetches what the person may", async () => {
  const { token } = await createPersonalToken(JOB, { person: who.bo.email, name: "laptop", scopes: ["skills:read"] });
  expect((await clone("payments", helper(token))).code).toBe(0);
  expect((await clone("hub", helper(token))).code).toBe(0);
  expect((await clone("routing", helper(token))).err).toContain("This token may not read the skills of Routing.");
});

test("a commit is fetched by its id, and a clone without blobs reads them when it needs them", async () => {
  const full = await clone("hub", bearer(org));
  const first = (await git(["rev-list", "--reverse", "main"], full.folder)).out.split("\n")[2] ?? "";
  expect(first).toMatch(/^[0-9a-f]{40}$/);
  const empty = join(work, "by-id");
  await git(["init", "-q", empty], work);
  const fetched = await git([...bearer(org), "fetch", "-q", "--depth", "1", `${portal}/git/hub.git`, first], empty);
  expect(fetched).toMatchObject({ code: 0, err: "" });
  expect((await git(["rev-parse", "FETCH_HEAD"], empty)).out.trim()).toBe(first);
  const partial = await clone("hub", bearer(org), "--filter=blob:none", "--no-checkout");
  expect(partial.code).toBe(0);
  const missing = (await git(["rev-list", "--objects", "--missing=print", "main"], partial.folder)).out;
  expect(missing.split("\n").filter(line => line.startsWith("?")).length).toBeGreaterThan(3);
  const shown = await git([...bearer(org), "show", "main:plugins/hub-skill/skills/hub-skill/SKILL.md"], partial.folder);
  expect(shown.out).toContain("name: hub-skill");
  const sparse = await git([...bearer(org), "sparse-checkout", "set", "plugins/hub-skill"], partial.folder);
  expect(sparse.code).toBe(0);
});

test("answers that somebody else threw away are given again", async () => {
  expect((await clone("hub", bearer(org))).code).toBe(0);
  rmSync(join(process.env.DATA_DIR ?? "", "git/answers"), { recursive: true, force: true });
  expect(await clone("hub", bearer(org))).toMatchObject({ code: 0, err: "" });
  expect(await clone("payments", bearer(payments), "--depth", "1")).toMatchObject({ code: 0, err: "" });
});

test("old protocols are answered too", async () => {
  for (const version of ["0", "1", "2"]) {
    const cloned = await clone("hub", ["-c", `protocol.version=${version}`, ...bearer(org)], "--depth", "1");
    expect(cloned).toMatchObject({ code: 0, err: "" });
  }
});

test("a publication is in the very next fetch, with its author; a yanked version leaves with the next one", async () => {
  const before = await clone("hub", bearer(org));
  await publish("hub-skill", "hub", "1.1.0");
  const pulled = await git([...bearer(org), "pull", "-q"], before.folder);
  expect(pulled).toMatchObject({ code: 0, err: "" });
  expect(versionIn(before, "hub-skill")).toBe("1.1.0");
  expect((await git(["log", "-1", "--format=%s|%cn"], before.folder)).out).toBe(
    "Update hub-skill to 1.1.0|Groundwork\n",
  );
  const address = { owner: "hub", name: "hub-skill" };
  await yankVersion(who.ivy, { ...address, version: "1.1.0", reason: "It deleted a table." });
  expect((await git([...bearer(org), "pull", "-q"], before.folder)).code).toBe(0);
  expect(before.read("plugins/hub-skill/skills/hub-skill/SKILL.md")).not.toContain("This is 1.1.0.");
  expect(versionIn(before, "hub-skill")).toBe("1.1.1-0.1");
  await yankVersion(who.ivy, { ...address, version: "1.0.0", reason: "That one as well." });
  expect((await git([...bearer(org), "pull", "-q"], before.folder)).code).toBe(0);
  expect(pluginsIn(before)).toEqual(["groundwork"]);
  await unyankVersion(who.ivy, { ...address, version: "1.1.0", reason: "It was another one." });
  expect((await git([...bearer(org), "pull", "-q"], before.folder)).code).toBe(0);
  expect(pluginsIn(before)).toEqual(["groundwork", "hub-skill", "recommended"]);
  const subjects = (await git(["log", "-4", "--format=%an: %s"], before.folder)).out.trim().split("\n");
  expect(subjects).toEqual([
    "Groundwork: Add hub-skill 1.1.0",
    "ivy: Remove hub-skill: 1.0.0 was yanked",
    "ivy: Step hub-skill back to 1.0.0: 1.1.0 was yanked",
    expect.stringContaining("Update hub-skill to 1.1.0"),
  ]);
});

test("eight machines clone at once while somebody publishes", async () => {
  const [published, ...cloned] = await Promise.all([
    publish("busy-skill", "hub", "1.0.0"),
    ...Array.from({ length: 8 }, (_, index) =>
      clone(index % 2 ? "payments" : "hub", bearer(index % 2 ? payments : org)),
    ),
  ]);
  expect(published.state).toBe("published");
  for (const { code, err, folder } of cloned) {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect((await git(["fsck", "--strict"], folder)).code).toBe(0);
  }
  expect(pluginsIn(await clone("hub", bearer(org), "--depth", "1"))).toContain("busy-skill");
});
