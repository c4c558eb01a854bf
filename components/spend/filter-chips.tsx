import { ActiveFilters } from "../ui/nav/filter-menu";
import { type Place, placeHref, placeParam } from "../ui/nav/place";
import { FILTER_GROUPS, GROUP_WORDS, type Group } from "./groups";

/** The filters that the address holds, each with its way out. `words` writes a value as people know it. */
export function FilterChips(props: {
  place: Place;
  groups?: readonly Group[];
  words?: (group: Group, value: string) => string | undefined;
}) {
  const { place, groups = FILTER_GROUPS, words } = props;
  const set = setFilters(place, groups);
  return (
    <ActiveFilters
      items={set.map(({ group, param, value }) => ({
        label: GROUP_WORDS[group].label,
        value: words?.(group, value) ?? value,
        removeHref: placeHref(place, { [param]: null }),
      }))}
      clearHref={placeHref(place, Object.fromEntries(set.map(({ param }) => [param, null])))}
    />
  );
}

/** The filters of an address: grouping, parameter, value. */
export function setFilters(place: Place, groups: readonly Group[] = FILTER_GROUPS) {
  return groups.flatMap(group => {
    const { param } = GROUP_WORDS[group];
    const value = placeParam(place, param);
    return value ? [{ group, param, value }] : [];
  });
}
