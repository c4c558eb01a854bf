import type { TaskRuleInput } from "@/lib/usage/schema";

const rule = (taskKind: string, signal: TaskRuleInput["signal"], pattern: string, reason: string): TaskRuleInput => ({
  taskKind,
  signal,
  pattern,
  reason,
  enabled: true,
});

/** The rules that a portal begins with; every organisation edits them to its own words. The first that fits decides. */
export const DEFAULT_TASK_RULES: readonly TaskRuleInput[] = [
  rule("incident", "skill", "*incident*", "Skills for incidents say so in their name."),
  rule("incident", "agent", "log-reader*", "Reading logs is what incidents begin with."),
  rule("migration", "skill", "*migration*", "Skills that move data or schemas."),
  rule("migration", "skill", "*schema*", "Skills that move data or schemas."),
  rule("migration", "skill", "*backfill*", "Skills that move data or schemas."),
  rule("migration", "agent", "*migration*", "Agents that plan moves."),
  rule("release", "skill", "*release*", "Notes, changelogs and cuts."),
  rule("release", "skill", "*changelog*", "Notes, changelogs and cuts."),
  rule("release", "command", "*release*", "Commands that cut a release."),
  rule("review", "skill", "*review*", "Reading somebody's change."),
  rule("review", "command", "*review*", "Reading somebody's change."),
  rule("review", "agent", "*review*", "Reading somebody's change."),
  rule("test", "skill", "*test*", "Writing or mending tests."),
  rule("test", "command", "*test*", "Writing or mending tests."),
  rule("test", "agent", "*test*", "Writing or mending tests."),
  rule("fix", "command", "fix*", "A named defect."),
  rule("fix", "agent", "bug*", "Looking for a defect."),
  rule("docs", "skill", "*docs*", "Words for people."),
  rule("docs", "agent", "docs*", "Words for people."),
  rule("docs", "command", "init", "Writes the project's own notes."),
  rule("maintenance", "skill", "*bump*", "Keeping dependencies current."),
  rule("maintenance", "skill", "k8s*", "Keeping the platform current."),
  rule("feature", "command", "plan", "Planning something new."),
  rule("feature", "tool", "Edit", "Code was changed and nothing above says why."),
  rule("feature", "tool", "Write", "Code was written and nothing above says why."),
  rule("research", "tool", "WebSearch", "Looking things up."),
  rule("research", "tool", "Grep", "Reading code without changing it."),
];
