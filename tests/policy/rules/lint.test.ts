import { describe, expect, test } from "vitest";
import { nativePatterns } from "@/lib/policy/rules/compile/native-patterns";
import { idleForm } from "@/lib/policy/rules/lint/idle-form";
import { lintNames } from "@/lib/policy/rules/lint/lint-names";
import { lintRules } from "@/lib/policy/rules/lint/lint-rules";
import { isClientRule } from "@/lib/policy/rules/patterns/client-tools";
import { GuardRule, PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATES } from "@/lib/policy/templates/templates";
import { EFFECT_WEIGHTS, WEIGHTS } from "@/lib/shell/effects/effect";

const ask = (...patterns: string[]) => PolicyDocument.parse({ rules: [{ id: "mine", effect: "ask", patterns }] });
const allow = (...patterns: string[]) => PolicyDocument.parse({ allow: [{ id: "mine", effect: "allow", patterns }] });
const codes = (document: PolicyDocument) => lintRules(document).map(({ code }) => code);

/** Forms that the client takes and then does nothing with, or something else than they say; each was tried with it. */
test.each([
  ["Write(src/**)", "ruled-otherwise", "Write Edit(src/**)."],
  ["NotebookEdit(//a/**)", "ruled-otherwise", "Write Edit(//a/**)."],
  ["Glob(//a/**)", "ruled-otherwise", "Write Read(//a/**)."],
  ["Grep(//a/**)", "ruled-otherwise", "Write Read(//a/**)."],
  ["Bash(command:rm *)", "command-key", "Write Bash(rm *)."],
  ["Bash(git:* push)", "inner-colon-star", "Write Bash(git * push)."],
  ["Bash(curl * | sh)", "several-commands", "Write a rule for each command."],
  ["Read(/etc/**)", "single-slash", "Write Read(//etc/**)."],
  ["Read(C:\\Users\\a)", "drive-letter", "Write Read(//c/Users/a)."],
  ["Read(~/a\\b)", "backslash", "Write Read(~/a/b)."],
  ["Read(.env)", "below-cwd", "Write Read(//**/.env) to mean it everywhere."],
  ["bash(rm *)", "unknown-tool", "Write Bash."],
  ["Shell(rm *)", "unknown-tool", "Name one of the client's tools, or an MCP server as mcp__name."],
  ["mcp__github__get(x)", "mcp-specifier", "Write mcp__github__get."],
  ["WebFetch(https://example.com/x)", "no-domain", "Write WebFetch(domain:example.com)."],
  ["rm -rf", "not-a-pattern", "Write Tool or Tool(what), such as Bash(git push *)."],
  ["Bash (rm *)", "not-a-pattern", "Write Tool or Tool(what), such as Bash(git push *)."],
  ["Bash()", "empty-brackets", "Write Bash."],
  ["*", "tool-star", "Name the tools."],
  ["B*", "tool-star", "Name the tools."],
  ["MultiEdit(//a/**)", "ruled-otherwise", "Write Edit(//a/**)."],
  ["Bash(regex:rm.*)", "command-key", "Write Bash(rm.*)."],
  ["Bash(prompt: make files)", "command-key", "Write Bash(make files)."],
  ["Bash(git *:*)", "inner-colon-star", "Write Bash(git *)."],
  ["Bash(git:*:*)", "inner-colon-star", "Write Bash(git *)."],
  ["Bash(git:* )", "inner-colon-star", "Write Bash(git *)."],
  ['Bash("rm *")', "quoted", "Write Bash(rm *)."],
  ["Bash('rm *')", "quoted", "Write Bash(rm *)."],
  ["Bash(^rm)", "regular-expression", "Write it with stars, such as Bash(git push *)."],
  ["Bash(.*)", "regular-expression", "Write it with stars, such as Bash(git push *)."],
  ["Bash(/rm.*/)", "regular-expression", "Write it with stars, such as Bash(git push *)."],
  ["Bash(/usr/bin/rm *)", "program-path", "Write Bash(rm *)."],
  ["Bash(echo a > *)", "redirection", "Write Bash(echo a *), and Edit(//path) for the file."],
  ["Bash(a && b)", "several-commands", "Write a rule for each command."],
  ["Bash(rm {a,b})", "command-braces", "Write a pattern for each choice."],
  ["Read($HOME/.env)", "path-variable", "Write ~/ for the home folder, such as Read(~/.env)."],
  ["Read(//etc/{a,b})", "path-braces", "Write a pattern for each choice."],
  ["Read(!//etc/a)", "negation", "Say what is meant instead of what is not."],
  ["Read(file:///etc/a)", "address", "Write Read(//etc/a)."],
  ["Read(//etc/host?)", "one-character", "Use a star."],
  ["Read(//etc/host[s])", "one-character", "Use a star."],
  ["Read(**/.env)", "below-cwd", "Write Read(//**/.env) to mean it everywhere."],
  ["WebFetch(example.com)", "no-domain", "Write WebFetch(domain:example.com)."],
  ["WebFetch(domain:example.com/x)", "no-domain", "Write WebFetch(domain:example.com)."],
  ["WebFetch(domain:example.com:443)", "no-domain", "Write WebFetch(domain:example.com)."],
  ["WebFetch(domain: example.com)", "no-domain", "Write WebFetch(domain:example.com)."],
  ["WebFetch(domain:https://example.com)", "no-domain", "Write WebFetch(domain:example.com)."],
  ["WebSearch(x)", "no-specifier", "Write WebSearch."],
  ["Agent(Exp*)", "whole-name", "Write a pattern for each, such as Agent(Exp)."],
  ["Agent(Explore,Plan)", "whole-name", "Write a pattern for each, such as Agent(Explore)."],
  ["Skill(in*)", "whole-name", "Write a pattern for each, such as Skill(in)."],
])("%s is named: %s", (pattern, code, remedy) => {
  expect(lintRules(ask(pattern))).toMatchObject([{ rule: "mine", pattern, code, remedy }]);
});

/** Forms that do what they say; each was tried with the client too. */
test.each([
  "Bash(echo (a) *)",
  'Bash(echo "a) b" *)',
  "Bash(ls *)",
  "Bash(cd *)",
  "Bash( touch *)",
  "Bash(touch*)",
  "Bash(touch:*)",
  "Bash(* a)",
  "Bash(FOO=1 touch *)",
  "Bash(timeout 5 touch *)",
  "Bash(bash -c *)",
  "Bash(*)",
  "Bash",
  "Read(//etc)",
  "Read(//**/.env)",
  "Read(~/.ssh/**)",
  "Edit(//**)",
  "mcp__github",
  "mcp__git*",
  "mcp__github__get*",
  "mcp__*",
  "WebFetch(domain:*.example.com)",
  "WebFetch(domain:EXAMPLE.com)",
  "Agent(Explore)",
  "Agent(model:opus)",
  "Task(Explore)",
  "Skill(init)",
  "Skill(init:*)",
])("%s is fine", pattern => {
  expect(lintRules(ask(pattern))).toEqual([]);
});

test.each(["*", "B*", "Bash*", "mcp__*", "mcp__git*", "mcp__git*__get"])(
  "a star for the tool permits nothing: %s",
  pattern => {
    expect(codes(allow(pattern))).toEqual(["allow-star"]);
  },
);

describe("rules that another answers for", () => {
  const rules = [
    { id: "no-push", effect: "deny", patterns: ["Bash(git push *)"] },
    { id: "ask-push", effect: "ask", patterns: ["Bash(git push origin *)", "Bash(git tag *)"] },
  ];
  test("an ask below a deny, an allow below either", () => {
    const document = PolicyDocument.parse({
      rules,
      allow: [{ id: "may", effect: "allow", patterns: ["Bash(git push)", "Bash(git tag v1)", "Bash(git log)"] }],
    });
    expect(lintRules(document).map(({ rule, pattern, blocks }) => [rule, pattern, blocks])).toEqual([
      ["ask-push", "Bash(git push origin *)", false],
      ["may", "Bash(git push)", true],
      ["may", "Bash(git tag v1)", true],
    ]);
  });
  test("two rules of one name", () => {
    expect(codes(PolicyDocument.parse({ rules: [rules[0], rules[0]] }))).toContain("same-id");
  });
  test("an effect that there is not", () => {
    const document = PolicyDocument.parse({ rules: [{ id: "x", effect: "deny", does: ["deletes-everything"] }] });
    expect(codes(document)).toEqual(["unknown-effect"]);
  });
});

test.each(TEMPLATES.map(({ name, document }) => [name, document] as const))(
  "the template %s has no fault",
  (_name, document) => {
    expect(lintRules(document)).toEqual([]);
  },
);

test("what stands for an effect in the client's own patterns does what it says", () => {
  const does = Object.keys(EFFECT_WEIGHTS).flatMap(kind => WEIGHTS.map(weight => `${kind}@${weight}`));
  const { patterns } = nativePatterns(GuardRule.parse({ id: "x", effect: "deny", does: does.slice(0, 60) }));
  const rest = nativePatterns(GuardRule.parse({ id: "x", effect: "deny", does: does.slice(-60) })).patterns;
  const all = [...new Set([...patterns, ...rest])];
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(pattern => !isClientRule(pattern) || idleForm(pattern, "deny"))).toEqual([]);
});

test.each([
  [
    "a detector that does not exist",
    { secrets: { detectors: [{ id: "aws", action: "block" }] } },
    "unknown-detector",
    "secrets.detectors.0.id",
  ],
  [
    "a gate for a rule that nobody wrote",
    { gates: [{ id: "g", rules: ["nowhere"], approvers: null }] },
    "gate-without-rule",
    "gates.0.rules.0",
  ],
  [
    "a gate for what is denied",
    {
      rules: [{ id: "mine", effect: "deny", patterns: ["Bash(rm *)"] }],
      gates: [{ id: "g", rules: ["mine"], approvers: null }],
    },
    "gate-on-denied",
    "gates.0.rules.0",
  ],
])("%s blocks, with its place and a way out", (_title, given, code, path) => {
  const found = lintNames(PolicyDocument.parse(given), null);
  expect(found).toMatchObject([{ code, blocks: true }]);
  expect(found[0]?.path.join(".")).toBe(path);
  expect(found[0]?.remedy).not.toBe("");
});

test("a team's gate may wait for a rule of the baseline", () => {
  const baseline = PolicyDocument.parse({ rules: [{ id: "theirs", effect: "ask", patterns: ["Bash(rm *)"] }] });
  const team = PolicyDocument.parse({ gates: [{ id: "g", rules: ["theirs"], approvers: null }] });
  expect(lintNames(team, baseline)).toEqual([]);
  expect(lintNames(team, null)).toHaveLength(1);
});
