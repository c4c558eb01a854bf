import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templateOf } from "@/lib/policy/templates/templates";
import { bundle } from "../../bin/launch/setup/bundle.mjs";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { skillCompany } from "../support/skills";

let db: FreshDatabase;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  await skillCompany();
  // Beside node_modules, so that the bundle finds its packages.
  mkdirSync(".build", { recursive: true });
  folder = mkdtempSync(path.resolve(".build/hub-policy-"));
  await bundle({ hub: path.resolve("bin/hub/main.ts") }, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answer = Record<string, unknown> & { code: number | null };
const hub = (...args: string[]): Promise<Answer> =>
  new Promise(resolve => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: db.url, GROUNDWORK_URL: "https://portal.corp.test" };
    const child = spawn(process.execPath, [path.join(folder, "hub.mjs"), ...args, "--json"], { env });
    let stdout = "";
    child.stdout.on("data", text => {
      stdout += text;
    });
    child.on("exit", code => resolve({ ...(JSON.parse(stdout) as Record<string, unknown>), code }));
  });
const file = (name: string, content: unknown): string => {
  const at = path.join(folder, name);
  writeFileSync(at, typeof content === "string" ? content : JSON.stringify(content));
  return at;
};

test("a baseline begins from a template, goes out as a file and comes back as it was", async () => {
  expect(await hub("policy", "export")).toMatchObject({ code: 1, error: { code: "not_found" } });
  expect(await hub("policy", "publish", "--template", "standard")).toMatchObject({
    code: 0,
    number: 1,
    approved: false,
  });
  const { document } = templateOf("standard");
  const out = await hub("policy", "export");
  expect(out).toMatchObject({ code: 0, team: null, number: 1, document: JSON.parse(JSON.stringify(document)) });
  const same = await hub("policy", "import", file("same.json", out), "--reason", "To see");
  expect(same).toMatchObject({ code: 0, state: "draft", changes: [], digest: out.digest });

  const next = { ...document, limits: { ...document.limits, sessionUsd: 20 } };
  const published = await hub("policy", "import", file("next.json", next), "--reason", "Cost", "--publish");
  expect(published).toMatchObject({ code: 0, number: 2, approved: false });
  expect(await hub("policy", "publish", String(same.id))).toMatchObject({
    code: 1,
    error: { message: expect.stringMatching(/^Revision 2 was published after this was begun/) },
  });
  const [audit] = await db.query(
    `select "actorKind", "actorLabel", target, after->>'approved' approved from "AuditEntry" where action = 'policy.published' order by id desc`,
  );
  expect(audit).toEqual({ actorKind: "job", actorLabel: "hub", target: "policy:baseline@2", approved: "false" });
}, 60_000);

test("a team's part is imported, and what loosens the floor is not put in force", async () => {
  const loose = { allow: [{ id: "all", effect: "allow", patterns: ["Bash(rm *)"] }] };
  const refused = await hub(
    "policy",
    "import",
    file("loose.json", loose),
    "--team",
    "payments",
    "--reason",
    "r",
    "--publish",
  );
  expect(refused).toMatchObject({
    code: 1,
    error: { code: "invalid", issues: [{ path: ["document", "allow", 0, "patterns", 0] }] },
  });
  const tight = { rules: [{ id: "no-psql", effect: "deny", patterns: ["Bash(psql *)"] }] };
  expect(
    await hub("policy", "import", file("tight.json", tight), "--team", "payments", "--reason", "r", "--publish"),
  ).toMatchObject({ code: 0, number: 1, team: "payments" });
  expect(await hub("policy", "export", "--team", "payments")).toMatchObject({
    document: { rules: [{ id: "no-psql" }] },
  });
  const both = await hub("policy", "export", "--team", "payments", "--effective");
  expect((both.document as { rules: unknown[] }).rules.length).toBe(templateOf("standard").document.rules.length + 1);
  const settings = await hub("policy", "export", "--team", "payments", "--format", "settings");
  expect((settings.permissions as { deny: string[] }).deny).toContain("Bash(psql *)");
  expect(JSON.stringify(settings)).toContain("https://portal.corp.test/git/payments.git");

  const { code: _, ...document } = await hub("policy", "export", "--format", "settings");
  const back = await hub(
    "policy",
    "import",
    file("settings.json", document),
    "--reason",
    "settings",
    "--format",
    "settings",
  );
  expect(back).toMatchObject({ code: 0, state: "draft", team: null, notTaken: [] });
  const odd = file("odd.json", { ...document, spinnerVerbs: ["waiting"], permissions: { deny: ["Bash(psql *)", 7] } });
  const told = await hub("policy", "import", odd, "--reason", "settings", "--format", "settings");
  expect((told.notTaken as { path: string }[]).map(({ path }) => path)).toContain("spinnerVerbs");
  expect(await hub("policy", "import", odd, "--reason", "settings", "--format", "settings", "--publish")).toMatchObject(
    {
      code: 2,
      error: { code: "usage" },
    },
  );
  await db.query(`delete from "PolicyRevision" where state = 'draft' and reason = 'settings'`);
}, 60_000);

test.each([
  [["import"], 2, "Name the file"],
  [["import", "/nowhere.json", "--reason", "r"], 2, "There is no file"],
  [["publish"], 2, "Name either"],
  [["publish", "--template", "lax"], 2, "--template"],
  [["publish", "no-such-id"], 1, "does not exist"],
  [["export", "--team", "nobody"], 1, "nobody"],
  [["export", "--format", "xml"], 2, "--format"],
])("policy %j is answered with code %i", async (words, code, named) => {
  const answer = await hub("policy", ...words);
  expect(answer.code).toBe(code);
  expect((answer.error as { message: string }).message).toContain(named);
});

test("a file that is no policy is refused with the field, a misspelt one too", async () => {
  expect(await hub("policy", "import", file("text.json", "{"), "--reason", "r")).toMatchObject({ code: 2 });
  const wrong = { rules: [{ id: "X!", effect: "deny", patterns: ["Bash(a)"] }] };
  expect(await hub("policy", "import", file("wrong.json", wrong), "--reason", "r")).toMatchObject({
    code: 1,
    error: { code: "invalid", issues: [{ path: ["rules", 0, "id"] }] },
  });
  expect(await hub("policy", "import", file("typo.json", { ruels: [] }), "--reason", "r")).toMatchObject({
    code: 1,
    error: { code: "invalid", issues: [{ path: ["ruels"] }] },
  });
  const nested = {
    network: { allowDomains: [] },
    rules: [{ id: "a", effect: "deny", patterns: ["Bash(a)"], lvl: "hard" }],
  };
  expect(await hub("policy", "import", file("nested.json", nested), "--reason", "r")).toMatchObject({
    code: 1,
    error: { issues: [{ path: ["network", "allowDomains"] }, { path: ["rules", 0, "lvl"] }] },
  });
  const left = await db.query(`select title from "PolicyRevision" where state = 'draft'`);
  expect(left).toEqual([{ title: "Imported" }]);
});
