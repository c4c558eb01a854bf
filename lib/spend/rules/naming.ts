import { DIMENSIONS, type Dimension } from "../measures";
import type { Naming } from "./breakdown-rows";
import { modelHue, rankHue, teamHue } from "./hues";

type Known = {
  teamsById: ReadonlyMap<number, { slug: string; name: string }>;
  teamsBySlug: ReadonlyMap<string, { id: number; name: string }>;
  peopleByEmail: ReadonlyMap<string, { name: string }>;
};

/** How a dimension's values are called and coloured on pages. */
export function namingOf(dimension: Dimension, known: Known): Naming {
  if (dimension === "team")
    return {
      label: slug => (slug === DIMENSIONS.team.none ? "Unallocated" : (known.teamsBySlug.get(slug)?.name ?? slug)),
      hue: slug => teamHue(known.teamsBySlug.get(slug)?.id ?? 0, known.teamsById.keys()),
    };
  if (dimension === "user")
    return {
      label: key => known.peopleByEmail.get(key)?.name ?? key,
      hue: (key, rank) => rankHue(dimension, key, rank),
    };
  if (dimension === "model") return { label: key => key, hue: modelHue };
  return { label: key => key, hue: (key, rank) => rankHue(dimension, key, rank) };
}
