import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { reportDecisions } from "@/lib/policy/commands/report-decisions";
import { policyPreview } from "@/lib/policy/queries/policy-preview";
import { EMPTY_POLICY, PolicyDocument } from "@/lib/policy/schema";
import { freshDatabase } from "../../support/database";
import { machines } from "../policy-company";

const db = await freshDatabase();
const JOB: Actor = { kind: "job", name: "test" };
const lead: Actor = {
  kind: "person",
  id: "lead",
  email: "lead@example.com",
  name: "Lead",
  orgRole: null,
  teams: [{ teamId: 1, role: "lead", home: true }],
};

beforeAll(async () => {
  await db.query(`insert into "Organisation" (id, name, "timeZone") values (1, 'Test', 'Europe/Oslo')`);
  await db.query(`insert into "Team" (id, slug, name) values (1, 'payments', 'Payments'), (2, 'routing', 'Routing')`);
});

const bash = (command: string, more: object = {}) => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  tool: "Bash",
  input: { command, description: "says what it does", content: "never kept" },
  decision: "allow",
  user: "ada@example.com",
  cwd: "/home/ada/shop",
  home: "/home/ada",
  ...more,
});
const counted = async () =>
  (await db.query<{ calls: number }>("select coalesce(sum(calls), 0)::int as calls from policy.call_day"))[0]?.calls;

describe("the decision log", () => {
  test("keeps a batch once, however often it is sent, also by two at once", async () => {
    const decisions = [bash("git push origin main"), bash("git push origin main"), bash("ls")];
    const answers = await Promise.all([1, 2, 3].map(() => reportDecisions(machines(1), { decisions })));
    expect(answers.map(({ logged }) => logged).sort()).toEqual([0, 0, 3]);
    expect(await counted()).toBe(3);
    expect(await db.query("select count(*)::int as calls from policy.call")).toEqual([{ calls: 2 }]);
  });

  test("of a batch with impossible times keeps the others and names these", async () => {
    const { logged, refused } = await reportDecisions(machines(1), {
      decisions: [
        bash("make one"),
        bash("make two", { at: "2099-01-01T00:00:00Z" }),
        bash("make three", { at: "+275760-09-13T00:00:00.000Z" }),
        bash("make four", { at: null }),
      ],
    });
    expect(logged).toBe(1);
    expect(refused.map(({ index, path }) => [index, path])).toEqual([
      [1, "at"],
      [2, "at"],
      [3, "at"],
    ]);
  });

  test("keeps nothing that names a secret, a folder of a person or a file's content", async () => {
    const secret = "ghp_R8kPq3vXz71LmNwTa5YcBd9fGh2JkE4sUo0i";
    await reportDecisions(machines(1), {
      decisions: [
        bash(`curl -H "Authorization: Bearer ${secret}" https://api.example.com && cat /home/ada/shop/src/a.ts ~/x`),
        { ...bash("x"), tool: "Write", input: { file_path: "/home/ada/shop/.env", content: secret } },
        {
          ...bash("x"),
          tool: "WebFetch",
          input: { url: `https://example.com/a?token=${secret}`, prompt: "private words" },
        },
      ],
    });
    const kept = JSON.stringify(await db.query("select tool, input from policy.call"));
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain("/home/ada");
    expect(kept).not.toContain("never kept");
    expect(kept).not.toContain("private words");
    expect(kept).toContain("cat ./src/a.ts ~/x");
  });

  test("names what it cannot understand and keeps the rest", async () => {
    const before = await counted();
    const answer = await reportDecisions(machines(1), {
      decisions: [bash("make"), { ...bash("make"), id: "no uuid" }, { ...bash("make"), decision: "maybe" }, 7],
    });
    expect(answer).toMatchObject({ received: 4, logged: 1 });
    expect(answer.refused.map(({ index, path }) => [index, path])).toEqual([
      [1, "id"],
      [2, "decision"],
      [3, ""],
    ]);
    expect(await counted()).toBe((before ?? 0) + 1);
  });

  test("a character that is no text spoils neither its call nor its batch", async () => {
    const answer = await reportDecisions(machines(1), {
      decisions: [
        bash("printf 'a\0b' \ud800 x"),
        bash("true"),
        { ...bash("true"), session: "s\0" },
        { ...bash("x"), tool: "T\udfff" },
      ],
    });
    expect(answer).toMatchObject({ logged: 2 });
    expect(answer.refused.map(({ index, path }) => [index, path])).toEqual([
      [2, "session"],
      [3, "tool"],
    ]);
    expect(
      await db.query(`select input->>'command' as text from policy.call where input->>'command' like 'printf%'`),
    ).toEqual([{ text: "printf 'a\uFFFDb' \uFFFD x" }]);
  });

  test("belongs to the token's team, whatever the record says", async () => {
    await reportDecisions(machines(2), { decisions: [bash("echo theirs", { team: "payments" })] });
    await reportDecisions(machines(null), {
      decisions: [bash("echo named", { team: "routing", user: "nobody@example.com" })],
    });
    const rows = await db.query(
      `select d.team_id, c.input->>'command' as command from policy.decision d join policy.call c on c.id = d.call_id
        where c.input->>'command' like 'echo %' order by 2`,
    );
    expect(rows).toEqual([
      { team_id: 2, command: "echo named" },
      { team_id: 2, command: "echo theirs" },
    ]);
  });

  test("is closed to tokens without the scope", async () => {
    const wrong: Actor = { ...(machines(1) as Extract<Actor, { kind: "token" }>), scopes: ["usage:write"] };
    await expect(reportDecisions(wrong, { decisions: [] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the preview", () => {
  const stricter = PolicyDocument.parse({
    rules: [
      { id: "no-push", effect: "deny", patterns: ["Bash(git push *)"] },
      { id: "look-at-make", effect: "ask", patterns: ["Bash(make)"] },
    ],
  });

  test("counts what would be answered otherwise, by team, rule and command", async () => {
    const shares: number[] = [];
    const found = await policyPreview(JOB, { document: stricter, onProgress: share => shares.push(share) });
    expect(found.all).toEqual({ denied: 2, approved: 0, asked: 0, allowed: 0 });
    expect(found.teams.map(({ slug, denied }) => [slug, denied])).toEqual([["payments", 2]]);
    expect(found.rules).toEqual([{ id: "no-push", denied: 2, approved: 0, asked: 0, allowed: 0 }]);
    expect(found.commands[0]).toMatchObject({
      text: "git push origin main",
      before: "ask",
      after: "deny",
      calls: 2,
      people: 1,
    });
    expect(found.prompts.after.all).toBeLessThan(found.prompts.before.all);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  test("the same policy changes nothing", async () => {
    const found = await policyPreview(JOB, { document: EMPTY_POLICY });
    expect(found.all).toEqual({ denied: 0, approved: 0, asked: 0, allowed: 0 });
    expect(found.commands).toEqual([]);
  });

  test("a lead sees their own team's calls and no other's", async () => {
    const document = PolicyDocument.parse({ rules: [{ id: "echo", effect: "deny", patterns: ["Bash(echo *)"] }] });
    const found = await policyPreview(lead, { team: "payments", document });
    expect(found.commands).toEqual([]);
    await expect(policyPreview(lead, { team: "routing", document })).rejects.toMatchObject({ code: "forbidden" });
    await expect(policyPreview(lead, { document })).rejects.toMatchObject({ code: "forbidden" });
  });
});
