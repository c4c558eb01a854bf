import { catColor } from "@/components/charts/series";

/** Colours of teams by slug, from the teams in the order in which they joined: the same on every page. */
export type TeamColors = Record<string, string>;

export const teamColors = (teams: readonly { slug: string }[]): TeamColors =>
  Object.fromEntries(teams.map(({ slug }, at) => [slug, catColor(at)]));
