import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { asDocument } from "@/lib/policy/rules/as-document";
import { decide } from "@/lib/policy/rules/decide/decide";
import { checkFloor } from "@/lib/policy/rules/floor-check";
import { BASELINE, lift } from "@/lib/policy/rules/lattice";
import { commonText } from "@/lib/policy/rules/patterns/common-text";
import { globMatches } from "@/lib/policy/rules/patterns/glob";
import { PolicyDocument } from "@/lib/policy/schema";
import { templateOf } from "@/lib/policy/templates/templates";
import { policyDocument } from "./arbitraries";

// Thousands of random cases, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

const allow = (...patterns: string[]) => PolicyDocument.parse({ allow: [{ id: "mine", effect: "allow", patterns }] });
const standard = templateOf("standard").document;

test.each([
  ["Bash(terraform *)", "change-infrastructure", "ask"],
  ["Bash(rm *)", "wipe-machine", "deny"],
  ["Bash(git push *)", "rewrite-history", "ask"],
  ["Read(//**)", "read-secrets", "deny"],
  ["Edit(//etc/claude-code/**)", "keep-the-floor", "deny"],
])("a team that permits %s is told that %s stops it, with a call", (pattern, rule, decision) => {
  const [breach] = checkFloor(standard, allow(pattern));
  expect(breach).toMatchObject({ path: ["allow", 0, "patterns", 0], rule, witness: { baseline: decision } });
  expect(breach?.message).toContain(breach?.witness?.text);
});

test("what the baseline pre-approves may be permitted, and no more of it", () => {
  const baseline = PolicyDocument.parse({ allow: [{ id: "tests", effect: "allow", patterns: ["Bash(npm run *)"] }] });
  expect(checkFloor(baseline, allow("Bash(npm run test)", "Bash(npm run *)"))).toEqual([]);
  expect(checkFloor(baseline, allow("Bash(npm *)"))).toHaveLength(1);
});

test("variables, hooks and gates of the baseline stay as they are", () => {
  const hook = { id: "guard", event: "PreToolUse", type: "command", target: "/opt/guard" };
  const baseline = PolicyDocument.parse({ env: { set: { REGION: "eu" } }, hooks: [hook] });
  const team = PolicyDocument.parse({
    env: { set: { REGION: "us", OTEL_LOGS_EXPORTER: "none", COLOUR: "blue" } },
    hooks: [{ ...hook, target: "/bin/true" }],
  });
  expect(checkFloor(baseline, team).map(({ path }) => path)).toEqual([
    ["env", "set", "REGION"],
    ["env", "set", "OTEL_LOGS_EXPORTER"],
    ["hooks", 0, "id"],
  ]);
});

test.each([
  "ANTHROPIC_BASE_URL",
  "CLAUDE_ENV_FILE",
  "VERTEX_REGION_CLAUDE_HAIKU",
  "https_proxy",
  "PYTHONSTARTUP",
  "DYLD_INSERT_LIBRARIES",
  "PAGER",
  "RIPGREP_CONFIG_PATH",
  "npm_config_registry",
  "PIP_INDEX_URL",
  "SSL_CERT_FILE",
])("a team does not set %s", name => {
  const team = PolicyDocument.parse({ env: { set: { [name]: "x" } } });
  expect(checkFloor(PolicyDocument.parse({}), team)).toMatchObject([{ path: ["env", "set", name] }]);
  expect(checkFloor(PolicyDocument.parse({ env: { set: { [name]: "x" } } }), team)).toEqual([]);
});

test("a team does not set what the baseline forbids, also where the baseline forbids it later", () => {
  const baseline = PolicyDocument.parse({ env: { set: { REGION: "eu" }, forbidden: ["DEBUG", "TRACE_*"] } });
  const team = PolicyDocument.parse({ env: { set: { DEBUG: "1", TRACE_ALL: "1", REGION: "us", constructor: "x" } } });
  expect(checkFloor(baseline, team).map(({ path }) => path.at(-1))).toEqual(["DEBUG", "TRACE_ALL", "REGION"]);
  const layers = [
    { document: team, origin: "team:payments" },
    { document: baseline, origin: BASELINE },
  ];
  expect(asDocument(layers).env.set).toEqual({ REGION: "eu", constructor: "x" });
});

test("a witness is a call that the baseline really stops", () => {
  fc.assert(
    fc.property(policyDocument, policyDocument, (baseline, team) => {
      for (const { witness } of checkFloor(baseline, team))
        if (witness) expect(decide(lift(baseline, BASELINE), witness.call).decision).toBe(witness.baseline);
    }),
    { numRuns: 2_000 },
  );
});

test("a text that two patterns share is matched by both", () => {
  const glob = fc.stringMatching(/^[ab*]{0,6}$/);
  fc.assert(
    fc.property(glob, glob, fc.stringMatching(/^[ab]{0,6}$/), (a, b, text) => {
      const shared = commonText(a, b);
      if (shared !== null) {
        expect(globMatches(a, shared)).toBe(true);
        expect(globMatches(b, shared)).toBe(true);
      } else expect(globMatches(a, text) && globMatches(b, text)).toBe(false);
    }),
    { numRuns: 20_000 },
  );
});
