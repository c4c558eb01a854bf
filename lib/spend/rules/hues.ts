import { DIMENSIONS, type Dimension, OTHERS } from "../measures";
import { GREY } from "./series";

const HUES = 8;
const FAMILIES: readonly (readonly [family: string, hue: number])[] = [
  ["opus", 3],
  ["sonnet", 0],
  ["haiku", 1],
  ["fable", 2],
];

/** A team keeps its hue for good: the first eight in the order in which they joined, the rest is grey. */
export const teamHue = (teamId: number, teamIds: Iterable<number>): number => {
  if (teamId === 0) return GREY;
  const rank = [...teamIds].sort((a, b) => a - b).indexOf(teamId);
  return rank >= 0 && rank < HUES ? rank : GREY;
};

/** A model's hue goes by its family, the same on every page. */
export const modelHue = (model: string): number =>
  FAMILIES.find(([family]) => model.toLowerCase().includes(family))?.[1] ?? GREY;

/** What has no lasting hue takes them in the order of the page; "none" and "others" are grey. */
export const rankHue = (dimension: Dimension, key: string, rank: number): number =>
  key === OTHERS || key === DIMENSIONS[dimension].none || rank >= HUES ? GREY : rank;
