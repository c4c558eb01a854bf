import { Icon } from "../icon";
import { HiddenParams } from "./hidden-params";
import { type Place, placeParam } from "./place";

/** Search in the page, an ordinary GET: `place, label, param? ("q"), placeholder?, large?`. The frame lets `/` focus it. */
export function SearchField(props: {
  place: Place;
  label: string;
  param?: string;
  placeholder?: string;
  large?: boolean;
}) {
  const { place, label, param = "q", placeholder = label, large } = props;
  return (
    <form action={place.path} role="search" className={large ? "search l" : "search"}>
      <HiddenParams place={place} except={[param]} />
      <Icon name="search" />
      <input
        className="input"
        type="search"
        name={param}
        aria-label={label}
        placeholder={placeholder}
        defaultValue={placeParam(place, param)}
        data-page-search
      />
      <kbd aria-hidden>/</kbd>
    </form>
  );
}
