import { expect, test } from "vitest";
import { callOf, callText } from "@/lib/policy/rules/calls";

test.each([
  ["Bash", { command: "git push" }, "git push"],
  ["PowerShell", { command: "Remove-Item x" }, "PowerShell Remove-Item x"],
  ["Write", { content: "text", file_path: "/srv/a.ts" }, "Write /srv/a.ts"],
  ["NotebookEdit", { notebook_path: "a.ipynb" }, "NotebookEdit a.ipynb"],
  ["Grep", { pattern: "x", path: "src" }, "Grep src"],
  ["WebFetch", { url: "https://example.com/" }, "WebFetch https://example.com/"],
  ["Agent", { subagent_type: "Explore" }, "Agent Explore"],
  ["Skill", { skill: "commit" }, "Skill commit"],
  ["mcp__github__search", { query: "x" }, "mcp__github__search"],
  ["Bash", { command: "" }, "Bash"],
  ["Read", { file_path: 7 }, "Read"],
])("a call of %s with %j is written as %j", (tool, input, text) => {
  expect(callText({ tool, input })).toBe(text);
});

test("an example that is a text is a shell command, another is a call already", () => {
  expect(callOf("ls")).toEqual({ tool: "Bash", input: { command: "ls" } });
  const call = { tool: "Read", input: { file_path: "x" } };
  expect(callOf(call)).toBe(call);
});
