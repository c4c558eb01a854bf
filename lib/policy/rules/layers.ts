import { EMPTY_POLICY, type PolicyDocument } from "../schema";
import { BASELINE } from "./lattice";

/** A document, and who says what stands in it. */
export type Layer = { document: PolicyDocument; origin: string };

/** The origin of a team's own rules, as pages and answers name it. */
const teamOrigin = (slug: string): string => `team:${slug}`;

/**
 * What somebody works under, layer by layer: the baseline, which asks for nothing where there is none, and a team's tightening.
 * `own.team` is the team's slug.
 */
export const layersOf = (
  baseline: PolicyDocument | null | undefined,
  own?: { team: string; document: PolicyDocument } | null,
): Layer[] => [
  { document: baseline ?? EMPTY_POLICY, origin: BASELINE },
  ...(own ? [{ document: own.document, origin: teamOrigin(own.team) }] : []),
];
