import { formatCount } from "@/components/ui/format";
import type { PreviewResult } from "@/lib/policy/preview-schema";
import { times } from "../revision/revision-words";

const perDay = (value: number): string =>
  value >= 10 ? Math.round(value).toString() : value.toFixed(1).replace(/\.0$/, "");

/** What a draft would have done, in one sentence: "this would have asked 214 times, in 9 of 12 teams, …". */
export function previewSentence({ days, all, teamsHit, teamsSeen, prompts, empty, calls }: PreviewResult): string {
  const period = `In the last ${days} days`;
  if (empty) return `${period} no machine logged anything, so there is nothing to try this against.`;
  if (!all.asked && !all.approved && !all.denied && !all.allowed)
    return `${period} this would have changed the answer to none of ${formatCount(calls)} calls.`;
  const parts = [
    all.asked && `asked ${times(all.asked)}`,
    all.approved && `waited for a second person ${times(all.approved)}`,
    all.denied && `denied ${times(all.denied)}`,
    all.allowed && `let through ${times(all.allowed)} what is stopped now`,
  ].filter(Boolean);
  const what = parts.join(" and ").replace(/ and (?=.* and )/g, ", ");
  const { more } = prompts;
  const load = more
    ? `, ${perDay(more.perDay)} ${perDay(more.perDay) === "1" ? "prompt" : "prompts"} a day for the heaviest person${more.name ? ` (${more.name})` : ""}`
    : "";
  const where = teamsSeen > 1 ? `, in ${teamsHit} of ${teamsSeen} teams` : "";
  return `${period} this would have ${what}${where}${load}.`;
}

export const promptsText = perDay;
