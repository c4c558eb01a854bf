import type { OverviewGroup, TeamGroup } from "@/lib/spend/schema";

/** What spend can be grouped by, in the words of the pages, and the parameter that filters by it. */
export type Group = TeamGroup | OverviewGroup;

export const GROUP_WORDS: Record<Group, { label: string; plural: string; param: string }> = {
  team: { label: "Team", plural: "teams", param: "team" },
  person: { label: "Person", plural: "people", param: "person" },
  model: { label: "Model", plural: "models", param: "model" },
  agent: { label: "Agent", plural: "agents", param: "agent" },
  skill: { label: "Skill", plural: "skills", param: "skill" },
  repository: { label: "Repository", plural: "repositories", param: "repository" },
  task_kind: { label: "Task kind", plural: "task kinds", param: "taskKind" },
};

/** The row that sums what a list does not name; it cannot be opened by itself. */
export const OTHERS = "others";

/** Options of a segment: value and label of each grouping. */
export function groupOptions(groups: readonly Group[]): { value: string; label: string }[] {
  return groups.map(value => ({ value, label: GROUP_WORDS[value].label }));
}

/** The filters on spend that an address holds, in the order in which pages name them. */
export const FILTER_GROUPS = ["team", "person", "model", "agent", "skill", "repository", "task_kind"] as const;
