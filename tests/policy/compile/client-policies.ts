import fc from "fast-check";
import type { Surroundings } from "@/lib/policy/rules/compile/surroundings";
import { BASELINE, effectiveOf } from "@/lib/policy/rules/lattice";
import { type PolicyDocument as Document, PolicyDocument } from "@/lib/policy/schema";
import { bashPattern, pattern, policyDocument } from "../rules/arbitraries";

export const AROUND: Surroundings = {
  portalUrl: "https://hub.example.com",
  marketplaces: {
    acme: "https://hub.example.com/git/hub.git",
    "acme-payments": "https://hub.example.com/git/payments.git",
  },
  plugins: ["groundwork@acme"],
};
export const baseline = (document: Document) => effectiveOf([{ document, origin: BASELINE }]);

const SOURCES = [
  "git:https://hub.example.com/git/hub.git",
  "git:https://git.example.com/tools.git",
  "git:https://git.example.com/tools",
  "github:acme/plugins",
  "url:https://example.com/marketplace.json",
  "host:^git\\.example\\.com$",
  "somewhere",
];
const hook = fc.record({
  id: fc.constantFrom("h1", "h2", "h3"),
  event: fc.constantFrom("PreToolUse", "PostToolUse", "SessionStart", "NoSuchEvent"),
  matcher: fc.constantFrom("", "Bash", "*"),
  type: fc.constantFrom("command", "http"),
  target: fc.constantFrom("https://hub.example.com/api/v1/hooks/claude-code", "https://other.example/x", "/opt/guard"),
  timeoutS: fc.integer({ min: 1, max: 600 }),
  failClosed: fc.boolean(),
});
const list = <T>(values: readonly T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 }), { freq: 2 });

/** Any policy, with hooks and with sources of marketplaces as they are written. */
export const anyPolicy = fc
  .tuple(
    policyDocument,
    fc.record({ allowed: list(SOURCES), blocked: fc.uniqueArray(fc.constantFrom(...SOURCES), { maxLength: 3 }) }),
    fc.array(hook, { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom("A", "OTEL_LOGS_EXPORTER", "OTEL_LOG_MANAGED_SETTINGS"),
      fc.constantFrom("0", "otlp"),
    ),
  )
  .map(([document, marketplaces, hooks, set]) =>
    PolicyDocument.parse({ ...document, marketplaces, hooks, env: { ...document.env, set } }),
  );

/** The client skips a star in a server's name where a rule permits. */
const permits = (text: string) => !/^mcp__.*\*/.test(text);

/** Policies that say nothing which the client has no word for: what comes back must decide the same. */
export const sayablePolicy = fc
  .record({
    rules: fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c"),
        effect: fc.constantFrom("ask", "deny"),
        patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
    allow: fc.array(
      fc.record({
        id: fc.constantFrom("p", "q"),
        effect: fc.constant("allow"),
        patterns: fc.uniqueArray(fc.oneof(bashPattern, pattern.filter(permits)), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    modes: fc.record({
      allowed: fc.constantFrom(null, ["dontAsk", "default", "acceptEdits", "auto", "plan"]),
      default: fc.constantFrom(null, "default", "acceptEdits", "plan"),
    }),
    models: list(["sonnet", "haiku"]),
    mcp: fc.record({ allowed: list(["github", "jira"]), denied: fc.uniqueArray(fc.constantFrom("github", "jira")) }),
    network: fc.record({
      allowedDomains: list(["example.com", "*.example.com"]),
      deniedDomains: fc.constantFrom([], ["evil.example"]),
    }),
    files: fc.record({
      allowWrite: list(["//srv/app/**", "src/**"]),
      denyRead: fc.constantFrom([], ["~/.ssh/**"]),
      denyWrite: fc.constantFrom([], ["//etc/**"]),
    }),
  })
  .map(value => PolicyDocument.parse(value));
