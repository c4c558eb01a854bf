import type { HealthState } from "../schema";

/** What a skill's health is worth in a search. Nothing is hidden for it; what needs care stands lower. */
export const HEALTH_FACTORS: Readonly<Record<HealthState, number>> = {
  active: 1,
  watch: 0.95,
  unowned: 0.8,
  stale: 0.7,
  dormant: 0.6,
  "retire-candidate": 0.4,
};
/** A query that is the skill's whole name leads, whatever else it is worth; one that begins it comes near. */
export const EXACT_NAME = 8;
export const BEGINS_NAME = 2;
/** A deprecated skill is found, below what replaces it. */
export const DEPRECATED = 0.5;
/** A word that only nearly matches is worth this share of one that does. */
export const NEARLY = 0.5;

export type Ranked = {
  /** How well the text matches, from 0 to about 1. */
  text: number;
  name: "exact" | "begins" | "other";
  runs30: number;
  health: HealthState;
  deprecated: boolean;
};

/**
 * The order of search results: text × name × (1 + log10(1 + runs of 30 days)) × health × 0.5 if deprecated.
 * Ten runs weigh as much as twice the text, a hundred three times: use breaks ties and lifts, it does not drown words.
 * sql/skills-found.ts computes the same in the database.
 */
export const scoreOf = ({ text, name, runs30, health, deprecated }: Ranked): number =>
  text *
  (name === "exact" ? EXACT_NAME : name === "begins" ? BEGINS_NAME : 1) *
  (1 + Math.log10(1 + Math.max(0, runs30))) *
  HEALTH_FACTORS[health] *
  (deprecated ? DEPRECATED : 1);
