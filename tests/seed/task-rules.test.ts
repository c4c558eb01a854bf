import { expect, test } from "vitest";
import { type TaskSignals, taskKindOf } from "@/lib/usage/rules/task-kind";
import { TaskRuleInput } from "@/lib/usage/schema";
import { DEFAULT_TASK_RULES } from "@/prisma/seed/task-rules";

const KINDS = "feature fix review test migration docs research incident release maintenance".split(" ");

test("every rule is one that an administrator could have written", () => {
  for (const rule of DEFAULT_TASK_RULES) expect(TaskRuleInput.parse(rule)).toEqual(rule);
  expect(new Set(DEFAULT_TASK_RULES.map(({ taskKind }) => taskKind))).toEqual(new Set(KINDS));
});

test("no rule stands twice, and none is unreachable behind a wider one of its own signal", () => {
  const seen = DEFAULT_TASK_RULES.map(({ signal, pattern }) => `${signal} ${pattern}`);
  expect(new Set(seen).size).toBe(seen.length);
  for (const { signal, pattern, taskKind } of DEFAULT_TASK_RULES)
    expect(taskKindOf({ [signal]: pattern.replace("*", "").replace("*", "") }, DEFAULT_TASK_RULES).taskKind).toBe(
      taskKind,
    );
});

test.each<[string, TaskSignals]>([
  ["fix", { hint: "bugfix", tool: ["Edit"] }],
  ["review", { command: "security-review", tool: ["Read"] }],
  ["fix", { command: ["fix-issue"], skill: null, tool: ["Edit", "Bash"] }],
  ["migration", { skill: "migration-check", tool: ["Edit"] }],
  ["migration", { skill: "rollout-plan" }],
  ["docs", { skill: "api-changelog" }],
  ["release", { skill: "changelog-writer", agent: "Explore" }],
  ["incident", { skill: "incident-timeline" }],
  ["test", { skill: "flaky-test-triage" }],
  ["maintenance", { skill: "dependency-bump", tool: ["Edit"] }],
  ["review", { agent: "code-reviewer" }],
  ["incident", { agent: "log-reader" }],
  ["feature", { agent: "Explore", tool: ["Read", "Edit"] }],
  ["research", { agent: "Explore", tool: ["Read", "Grep"] }],
  ["research", { tool: ["WebSearch"] }],
  ["unclassified", { tool: ["Read"], query_source: "repl_main_thread" }],
  ["unclassified", {}],
])("%s: %j", (kind, signals) => expect(taskKindOf(signals, DEFAULT_TASK_RULES).taskKind).toBe(kind));
