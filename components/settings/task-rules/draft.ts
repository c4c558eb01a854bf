import type { TaskSignal } from "@/lib/usage/rules/task-kind";

/** One rule as the editor holds it. `key` tells rows apart while they move; a stored rule's is its id. */
export type DraftRule = {
  key: string;
  taskKind: string;
  signal: TaskSignal;
  pattern: string;
  reason: string;
  enabled: boolean;
};

/** What each signal is, as a person who edits rules needs to know it. */
export const SIGNAL_WORDS: Record<TaskSignal, { label: string; help: string; example: string }> = {
  hint: { label: "Hint", help: "task.kind that the client itself states", example: "migration" },
  command: { label: "Command", help: "slash command of the prompt", example: "review" },
  skill: { label: "Skill", help: "skill that the prompt used", example: "release-notes" },
  agent: { label: "Agent", help: "agent that the prompt started", example: "test-writer" },
  tool: { label: "Tool", help: "tool that the prompt called", example: "WebSearch" },
  repository: { label: "Repository", help: "owner and name of the repository", example: "acme/payments" },
  query_source: { label: "Source", help: "part of the client that asked", example: "compact" },
};
export const SIGNALS = Object.keys(SIGNAL_WORDS) as TaskSignal[];

/** The list with one rule a place up or down. */
export function moved(rules: DraftRule[], at: number, by: -1 | 1): DraftRule[] {
  const to = at + by;
  const [rule, other] = [rules[at], rules[to]];
  if (!rule || !other) return rules;
  return rules.map((one, index) => (index === at ? other : index === to ? rule : one));
}

/** Whether two lists say the same in the same order. */
export function same(a: DraftRule[], b: DraftRule[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
