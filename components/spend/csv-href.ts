import type { Range } from "@/lib/spend/schema";
import { FILTER_GROUPS, GROUP_WORDS, type Group } from "./groups";

/** Names of the groupings in the API. */
const DIMENSIONS: Record<Group, string> = {
  team: "team",
  person: "user",
  model: "model",
  agent: "agent",
  skill: "skill",
  repository: "repository",
  task_kind: "task_kind",
};

/** The rows on screen as CSV: the same days, grouping and filters (by parameter, as pages hold them). */
export function csvHref(range: Range, group: Group, filters: Record<string, string | undefined>): string {
  const query = new URLSearchParams({ format: "csv", from: range.from, to: range.to, groupBy: DIMENSIONS[group] });
  for (const name of FILTER_GROUPS) {
    const value = filters[GROUP_WORDS[name].param];
    if (value) query.append(`filter[${DIMENSIONS[name]}]`, value);
  }
  return `/api/v1/spend/export?${query}`;
}
