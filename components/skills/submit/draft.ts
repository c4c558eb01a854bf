import { type Place, placeHref } from "@/components/ui/nav/place";
import type { closePassages } from "@/lib/skills/queries/close-passages";
import type { draftDetail } from "@/lib/skills/queries/draft-detail";

/** One's own draft as the page for publishing shows it. */
export type Draft = Awaited<ReturnType<typeof draftDetail>>;
export type Passages = Awaited<ReturnType<typeof closePassages>>;

/** The link that opens a file of the draft to be edited, at a line. */
export const editHref = (place: Place, path: string, line?: number | null): string =>
  `${placeHref(place, { edit: path, line: line ? String(line) : null })}#edit`;

export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
