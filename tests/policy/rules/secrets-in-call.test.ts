import { expect, test } from "vitest";
import { decide, decideRead, readCall } from "@/lib/policy/rules/decide/decide";
import { BASELINE, effectiveOf } from "@/lib/policy/rules/lattice";
import { storedCall } from "@/lib/policy/rules/stored-call";
import { PolicyDocument, type ToolCall } from "@/lib/policy/schema";
import { DETECTORS, isDetector } from "@/lib/secrets/detectors";
import { secretsIn } from "@/lib/secrets/find-secrets";

// Of no account: pieces that only together have the shape.
const AWS = ["AKIA", "Z7QK4M2XW9R5TB3N"].join("");
const ASSIGNED = ["api_key = '", "k3J9xQ7mT2vB8nL5", "'"].join("");
const secrets = (detectors: object[], exempt: string[] | null = null) =>
  PolicyDocument.parse({ secrets: { detectors, exempt } });
const policyOf = (baseline: PolicyDocument, team?: PolicyDocument) =>
  effectiveOf([
    { document: baseline, origin: BASELINE },
    ...(team ? [{ document: team, origin: "team:payments" }] : []),
  ]);
const write = (content: string, path = "/home/user/project/src/a.ts"): ToolCall => ({
  tool: "Write",
  input: { file_path: path, content },
  mode: "acceptEdits",
});
const known = policyOf(
  secrets([
    { id: "known-formats", action: "ask" },
    { id: "any", action: "log" },
  ]),
);

test.each([
  ["a key by its shape", write(`const key = "${AWS}"`), "ask"],
  ["what only looks like one", write(ASSIGNED), "allow"],
  ["words", write("export const retries = 3;"), "allow"],
  [
    "a key that an edit takes away",
    { tool: "Edit", input: { file_path: "a.ts", old_string: AWS, new_string: "" }, mode: "acceptEdits" },
    "allow",
  ],
  [
    "a key deep in what a server is sent",
    { tool: "mcp__jira__comment", input: { body: { rows: [{ text: AWS }] } }, mode: "auto" },
    "ask",
  ],
  ["a key in a command", { tool: "Bash", input: { command: `git commit -m 'use ${AWS}'` }, mode: "auto" }, "ask"],
  ["a key where nobody is asked", { ...write(AWS), mode: "dontAsk" }, "deny"],
] as const)("%s", (_title, call, decision) => {
  expect(decide(known, call as ToolCall).decision).toBe(decision);
});

test("a decision says which kind, who looks for it and why", () => {
  const { steps, origins, rule } = decide(known, write(AWS));
  expect(rule).toBeNull();
  expect(origins).toEqual([BASELINE]);
  expect(steps.at(-1)).toMatchObject({
    matched: "aws-key",
    why: "a secret is in it (AWS access key): somebody has to look",
  });
});

test("a team makes it stricter; the strictest answer to one kind holds", () => {
  const tighter = policyOf(
    secrets([{ id: "known-formats", action: "ask" }]),
    secrets([{ id: "aws-key", action: "block" }]),
  );
  expect(decide(tighter, write(AWS))).toMatchObject({ decision: "deny", origins: ["team:payments"] });
});

test("each layer leaves its own paths alone, and no other layer's", () => {
  const fixture = write(AWS, "/home/user/project/tests/fixtures/a.ts");
  const found = [{ id: "any", action: "block" }];
  const lenient = secrets(found, ["//**/tests/**"]);
  expect(decide(policyOf(lenient), fixture).decision).toBe("allow");
  expect(decide(policyOf(lenient), write(AWS)).decision).toBe("deny");
  // A team cannot leave alone what the baseline looks for, nor the baseline what a team looks for.
  expect(decide(policyOf(secrets(found), secrets([], ["//**/tests/**"])), fixture).decision).toBe("deny");
  expect(decide(policyOf(lenient, secrets([{ id: "aws-key", action: "ask" }])), fixture).decision).toBe("ask");
  expect(decide(policyOf(lenient, secrets(found, ["//**/tests/fixtures/**"])), fixture).decision).toBe("allow");
});

test("the log keeps the kinds and no secret, and a replay answers as the machine did", () => {
  for (const call of [
    write(AWS),
    write(`${ASSIGNED}\n${AWS}`),
    { tool: "Bash", input: { command: `echo ${AWS} | wc` } },
  ]) {
    const stored = storedCall(call);
    expect(JSON.stringify(stored)).not.toContain(AWS);
    expect(stored.input.secrets).toContain("<aws-key>");
    const replayed = decideRead(known, readCall({ ...call, input: stored.input }, { redacted: true }), [call.mode]);
    expect(replayed[0]?.decision).toBe(decide(known, call).decision);
  }
  // What the machine took out already stands in its place.
  expect(storedCall({ tool: "Bash", input: { command: "echo <aws-key> <b>" } }).input.secrets).toBe("<aws-key>");
  expect(storedCall(write("plain words")).input.secrets).toBeUndefined();
});

test("a line that a secret was taken out of is read as the line that it was", () => {
  const files = policyOf(
    PolicyDocument.parse({
      rules: [{ id: "no-writing", effect: "deny", patterns: ["Edit(//**)"] }],
      secrets: { detectors: [] },
    }),
  );
  const given = storedCall({ tool: "Bash", input: { command: "sshpass -p hunter2x ssh host uptime" } });
  expect(given.input.command).toBe("sshpass -p <given> ssh host uptime");
  expect(
    decideRead(files, readCall({ tool: "Bash", input: given.input }, { redacted: true }), ["auto"])[0]?.decision,
  ).toBe("allow");
  const line = `curl -u bob:${"k3J9xQ7mT2vB8"} https://api.example.com/orders`;
  const stored = storedCall({ tool: "Bash", input: { command: line } });
  expect(stored.input.command).toBe("curl -u <curl-user> https://api.example.com/orders");
  const call = { tool: "Bash", input: stored.input };
  expect(decide(files, { tool: "Bash", input: { command: line }, mode: "auto" }).decision).toBe("allow");
  expect(decideRead(files, readCall(call, { redacted: true }), ["auto"])[0]?.decision).toBe("allow");
  expect(decideRead(files, readCall(call), ["auto"])[0]?.decision).toBe("deny");
});

test("a mark in a call that was not redacted is text", () => {
  expect(decide(known, { tool: "Bash", input: { command: "echo '<aws-key>'" }, mode: "auto" }).decision).toBe("allow");
});

test("whatever the finder calls a secret a policy can name", () => {
  const lines = [
    AWS,
    ASSIGNED,
    "-----BEGIN PRIVATE KEY-----",
    `curl -u bob:${"k3J9xQ7mT2"} https://x`,
    `Authorization: Bearer ${"k3J9xQ7mT2vB8nL5"}`,
  ];
  const kinds = lines.flatMap(line => secretsIn(line).map(({ id }) => id));
  expect(new Set(kinds).size).toBe(5);
  expect(kinds.every(isDetector)).toBe(true);
  expect(new Set(DETECTORS.map(({ id }) => id)).size).toBe(DETECTORS.length);
});
