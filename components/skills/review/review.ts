import type { reviewDetail } from "@/lib/skills/queries/review-detail";

/** A version as its reviewer reads it. */
export type Review = Awaited<ReturnType<typeof reviewDetail>>;
type State = Review["state"];

export const STATE_WORDS: Record<State, string> = {
  in_review: "In review",
  changes_requested: "Changes requested",
  withdrawn: "Withdrawn",
  published: "Published",
  yanked: "Yanked",
};
export const STATE_TONES: Record<State, "info" | "warn" | "neutral" | "ok" | "bad"> = {
  in_review: "info",
  changes_requested: "warn",
  withdrawn: "neutral",
  published: "ok",
  yanked: "bad",
};
export const CHANGE_WORDS = {
  added: "Added",
  changed: "Changed",
  fixed: "Fixed",
  removed: "Removed",
  security: "Security",
} as const;

/** Where a line of a review's files stands on its page. */
export function lineHref(review: Review, path: string, line: number | null): string {
  const file = review.files.findIndex(one => one.path === path);
  return file < 0 ? "#changes" : line ? `#f${file}-l${line}` : `#f${file}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
