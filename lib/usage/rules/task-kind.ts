/** What a rule may look at. `hint` is what the client itself states (task.kind). */
export const TASK_SIGNALS = ["hint", "command", "skill", "agent", "tool", "repository", "query_source"] as const;
export type TaskSignal = (typeof TASK_SIGNALS)[number];

export const UNCLASSIFIED = "unclassified";

export type TaskRule = { taskKind: string; signal: TaskSignal; pattern: string };
/** All that is known of the prompt that a request belongs to. Several values of one signal may be known. */
export type TaskSignals = { [S in TaskSignal]?: string | readonly string[] | null };

/** Whether a pattern (text in which an asterisk stands for any run of characters) fits; letter case does not matter. */
export function fits(pattern: string, value: string): boolean {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const given = value.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return given === first;
  if (!given.startsWith(first)) return false;
  // Leftmost places for the middle parts leave the most room for the end: no backtracking, linear in the value.
  let at = first.length;
  for (const part of rest) {
    const found = given.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return given.length - last.length >= at && given.endsWith(last);
}

/** The kind of the first rule that fits, and that rule; "unclassified" and null when none does. */
export function taskKindOf(
  signals: TaskSignals,
  rules: readonly TaskRule[],
): { taskKind: string; rule: TaskRule | null } {
  for (const rule of rules) {
    const known = signals[rule.signal];
    if (!known) continue;
    if (typeof known === "string" ? fits(rule.pattern, known) : known.some(value => fits(rule.pattern, value)))
      return { taskKind: rule.taskKind, rule };
  }
  return { taskKind: UNCLASSIFIED, rule: null };
}
