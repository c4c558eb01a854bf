import { FilterMenu } from "../ui/nav/filter-menu";
import { type Place, placeParam } from "../ui/nav/place";

/** The teams that a viewer may choose from. */
export type TeamChoice = { slug: string; name: string };

/** One team or all; nothing when there is no choice. */
export function TeamFilter({ place, teams }: { place: Place; teams: TeamChoice[] }) {
  const value = placeParam(place, "team");
  if (teams.length < 2 && !value) return null;
  const listed = teams.some(team => team.slug === value) || !value ? teams : [...teams, { slug: value, name: value }];
  return (
    <FilterMenu
      label="Team"
      place={place}
      param="team"
      value={value}
      any="All"
      options={listed.map(({ slug, name }) => ({ value: slug, label: name }))}
    />
  );
}
