import { describe, expect, test } from "vitest";
import { lintRules } from "@/lib/policy/rules/lint/lint-rules";
import { PolicyDocument } from "@/lib/policy/schema";
import { TEMPLATES } from "@/lib/policy/templates/templates";

const ask = (...patterns: string[]) => PolicyDocument.parse({ rules: [{ id: "mine", effect: "ask", patterns }] });
const allow = (...patterns: string[]) => PolicyDocument.parse({ allow: [{ id: "mine", effect: "allow", patterns }] });
const codes = (document: PolicyDocument) => lintRules(document).map(({ code }) => code);

/** Forms that the client takes and then does nothing with, or something else than they say. */
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
])("%s is named: %s", (pattern, code, remedy) => {
  expect(lintRules(ask(pattern))).toMatchObject([{ rule: "mine", pattern, code, remedy }]);
});

test.each(["*", "B*", "Bash*", "mcp__*"])("a star for the tool permits nothing: %s", pattern => {
  expect(codes(allow(pattern))).toEqual(["allow-star"]);
});

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
