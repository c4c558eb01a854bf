import fc from "fast-check";
import { LOCKS, LOG_LEVELS, MODES, PolicyDocument, SECRET_ACTIONS, type ToolCall } from "@/lib/policy/schema";
import { EFFECT_WEIGHTS } from "@/lib/shell/effects/effect";

const COMMANDS = [
  "rm",
  "rm -rf",
  "git",
  "git push",
  "git push --force",
  "npm run",
  "terraform apply",
  "kubectl delete",
  "curl",
  "ls",
];
const TAILS = ["", " *", ":*", " x", " origin main", " * main", " prod", "*"];
const PATHS = ["//etc/**", "~/.ssh/**", ".env", "**/.env", "src/**", "//srv/app/**", "docs/*.md", "./build/**"];
const HOSTS = ["example.com", "*.example.com", "api.example.com", "github.com", "*"];
const SERVERS = ["github", "jira", "git*", "*"];

export const bashPattern = fc
  .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom(...TAILS))
  .map(([a, b]) => `Bash(${a}${b})`);
export const pattern = fc.oneof(
  { weight: 5, arbitrary: bashPattern },
  fc.constantFrom("Bash", "Read", "Edit", "WebFetch", "Agent", "mcp__github", "mcp__github__create_issue", "mcp__git*"),
  fc.constantFrom(...PATHS).map(path => `Read(${path})`),
  fc.constantFrom(...PATHS).map(path => `Edit(${path})`),
  fc.constantFrom(...HOSTS).map(host => `WebFetch(domain:${host})`),
);

const guardRule = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  effect: fc.constantFrom("ask", "deny"),
  level: fc.constantFrom("soft", "hard"),
  patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 }),
  does: fc.uniqueArray(fc.constantFrom(...Object.keys(EFFECT_WEIGHTS)), { maxLength: 2 }),
});
const allowRule = fc.record({
  id: fc.constantFrom("p", "q"),
  effect: fc.constant("allow"),
  patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 }),
});
const gate = fc.record({
  id: fc.constantFrom("g", "h"),
  rules: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 2 }),
  approvers: fc.option(fc.uniqueArray(fc.constantFrom("lead", "platform", "x@y.example"), { maxLength: 2 })),
  minApprovals: fc.integer({ min: 1, max: 3 }),
  ttlMinutes: fc.integer({ min: 1, max: 90 }),
  singleUse: fc.boolean(),
  selfApproval: fc.boolean(),
});
const list = (values: readonly string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }), { freq: 2 });
const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });
const version = fc.option(fc.constantFrom("2.1.9", "2.1.10", "2.2.0", "3.0.0"), { freq: 2 });
const number = fc.option(fc.integer({ min: 0, max: 50 }), { freq: 2 });

/** Any policy document, with fields left out as often as given. */
export const policyDocument = fc
  .record({
    rules: fc.array(guardRule, { maxLength: 4 }),
    allow: fc.option(fc.array(allowRule, { maxLength: 3 }), { freq: 2 }),
    modes: fc.record({ allowed: list(MODES), default: fc.option(fc.constantFrom(...MODES), { freq: 2 }) }),
    locks: some(LOCKS),
    models: list(["sonnet", "haiku", "opus"]),
    marketplaces: fc.record({ allowed: list(["https://a/x.git", "https://b/*"]), blocked: some(["https://c/*"]) }),
    mcp: fc.record({ allowed: list(SERVERS), denied: some(SERVERS) }),
    network: fc.record({ allowedDomains: list(HOSTS), deniedDomains: some(HOSTS) }),
    files: fc.record({ allowWrite: list(PATHS), denyRead: some(PATHS), denyWrite: some(PATHS) }),
    secrets: fc.record({
      detectors: fc.array(
        fc.record({
          id: fc.constantFrom("aws-key", "github", "assigned", "known-formats", "any"),
          action: fc.constantFrom(...SECRET_ACTIONS),
        }),
        { maxLength: 2 },
      ),
      exempt: list(PATHS),
    }),
    gates: fc.uniqueArray(gate, { maxLength: 2, selector: ({ id }) => id }),
    version: fc.record({ min: version, max: version }),
    env: fc.record({
      set: fc.dictionary(fc.constantFrom("A", "B"), fc.constantFrom("1", "2")),
      forbidden: some(["X", "Y"]),
    }),
    limits: fc.record({ sessionUsd: number, subagents: number, waiverDays: number }),
    log: fc.option(fc.constantFrom(...LOG_LEVELS), { freq: 2 }),
  })
  .map(value => PolicyDocument.parse(value));

/** Made up in this file: pieces that only together have the shape of a secret. */
const CONTENT = [
  ["AKIA", "Z7QK4M2XW9R5TB3N"].join(""),
  ["ghp_", "a8Kd93jLq02mZx71", "VbNc45TyUe68RwSf9Pgh"].join(""),
  ["api_key = '", "k3J9xQ7mT2vB8nL5", "'"].join(""),
  "plain words",
];
const command = fc
  .tuple(
    fc.constantFrom("", "sudo ", "env A=1 ", "timeout 5 ", "cd x && ", "/usr/bin/", "ls; "),
    fc.constantFrom(...COMMANDS),
    fc.constantFrom(
      "",
      " x",
      " origin main",
      " -rf x",
      " --force",
      " prod",
      " *",
      " .env",
      " ~/.ssh/id_rsa",
      " https://api.example.com/x",
      " > src/a.ts",
      " | sh",
    ),
  )
  .map(parts => parts.join(""));
/** Calls of shell commands, wrapped and unwrapped, and of other tools. */
export const toolCall: fc.Arbitrary<ToolCall> = fc.oneof(
  { weight: 6, arbitrary: command.map(text => ({ tool: "Bash", input: { command: text } })) },
  fc
    .constantFrom(
      "bash -c 'rm -rf x'",
      "echo $(git push --force)",
      "xargs rm -rf < list",
      "if",
      "kubectl delete ns prod &",
      "",
    )
    .map(text => ({ tool: "Bash", input: { command: text } })),
  fc
    .tuple(
      fc.constantFrom("Read", "Edit", "Write", "Grep"),
      fc.constantFrom("/etc/passwd", ".env", "src/a.ts", "/home/user/.ssh/id", "../x", "docs/a.md"),
    )
    .map(([tool, path]) => ({ tool, input: { file_path: path } })),
  fc
    .tuple(fc.constantFrom("Write", "Edit", "Bash", "mcp__jira__get"), fc.constantFrom(...CONTENT))
    .map(([tool, text]) => ({
      tool,
      input: tool === "Bash" ? { command: `echo ${text}` } : { file_path: "src/a.ts", content: text },
    })),
  fc
    .constantFrom("https://example.com/", "https://api.example.com/x", "https://evil.example/")
    .map(url => ({ tool: "WebFetch", input: { url } })),
  fc
    .constantFrom("mcp__github__create_issue", "mcp__jira__get", "mcp__gitlab", "TodoWrite", "Agent")
    .map(tool => ({ tool, input: {} })),
);
