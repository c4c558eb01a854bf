import type { TaskRuleInput } from "@/lib/usage/schema";

type Listed = readonly [taskKind: string, patterns: string, reason: string];

const rules = (signal: TaskRuleInput["signal"], list: readonly Listed[]): TaskRuleInput[] =>
  list.flatMap(([taskKind, patterns, reason]) =>
    patterns.split(" ").map(pattern => ({ taskKind, signal, pattern, reason, enabled: true })),
  );

const WORDS: readonly Listed[] = [
  ["incident", "*incident* *postmortem* *on-call*", "An incident says so in its name."],
  ["migration", "*migrat* *backfill* *rollout-plan* *schema-change*", "Moves data, schemas or services."],
  ["release", "*release* *changelog*", "Notes, changelogs and cutting a version."],
  ["review", "*review* *audit*", "Reads a change or a state and judges it."],
  ["test", "*test*", "Writes or mends tests."],
  ["fix", "*fix* *bug* *hotfix*", "A named defect."],
  ["docs", "*docs* *readme*", "Writes for readers."],
  ["maintenance", "*bump* *upgrade* *dependenc* *refactor* *cleanup*", "Keeps what is there in order."],
  ["research", "*research* *investigat*", "Finds something out."],
];

/**
 * The rules that a portal begins with; an organisation edits them to its own words. The first that fits decides: what
 * the client states, then names that people gave, then what the agent did.
 */
export const DEFAULT_TASK_RULES: readonly TaskRuleInput[] = [
  ...rules("hint", [
    ["feature", "feature feat", "The client says so."],
    ["fix", "fix bugfix bug", "The client says so."],
    ["review", "review code-review", "The client says so."],
    ["test", "test tests", "The client says so."],
    ["migration", "migration", "The client says so."],
    ["docs", "docs documentation", "The client says so."],
    ["research", "research", "The client says so."],
    ["incident", "incident", "The client says so."],
    ["release", "release", "The client says so."],
    ["maintenance", "maintenance chore", "The client says so."],
  ]),
  ...rules("command", [
    ["docs", "init", "Writes the project's own notes."],
    ["review", "pr-comments", "Reads what reviewers said."],
  ]),
  ...rules("skill", [
    ["docs", "api-changelog", "Tells readers of an interface what changed."],
    ["incident", "runbook*", "Practises or follows a runbook."],
  ]),
  ...rules("skill", WORDS),
  ...rules("command", WORDS),
  ...rules("command", [["feature", "plan *-plan", "Plans something new."]]),
  ...rules("agent", WORDS),
  ...rules("agent", [["incident", "log-reader", "Reads logs, which is what incidents begin with."]]),
  ...rules("tool", [
    ["feature", "Edit Write MultiEdit", "Code was changed, and nothing above says why."],
    ["research", "WebSearch WebFetch", "Looks things up and changes nothing."],
  ]),
  ...rules("agent", [["research", "Explore Plan", "Reads code and changes nothing."]]),
];
