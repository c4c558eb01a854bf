import { Button } from "../button";
import { Icon } from "../icon";
import { HiddenParams } from "./hidden-params";
import { MenuHeading, MenuLink, MenuRule } from "./menu";
import { type Place, placeHref } from "./place";
import { Popup } from "./popup";

/**
 * The range filter: `place, value: { preset, label, from, to }, max?`. Presets write `?range=`, custom days write
 * `?from=&to=` (both included, `YYYY-MM-DD`). The form is an ordinary GET, so it works without script.
 */
export type RangePreset = "month" | "last-month" | "7d" | "30d" | "90d";

const presets: { value: RangePreset; label: string }[] = [
  { value: "month", label: "This month" },
  { value: "last-month", label: "Last month" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "90d", label: "Last 90 days" },
];

export function DateRange(props: {
  place: Place;
  value: { preset: RangePreset | "custom"; label?: string; from: string; to: string };
  /** The preset that needs no parameter. */
  fallback?: RangePreset;
  max?: string;
}) {
  const { place, value, fallback = "month", max } = props;
  const shown =
    value.label ?? presets.find(preset => preset.value === value.preset)?.label ?? `${value.from} to ${value.to}`;
  return (
    <Popup
      triggerClass="filter"
      trigger={
        <>
          <span className="l">Range</span>
          {shown}
          <Icon name="chevronDown" size="s" />
        </>
      }
    >
      {presets.map(preset => (
        <MenuLink
          key={preset.value}
          href={placeHref(place, { range: preset.value === fallback ? null : preset.value, from: null, to: null })}
          current={preset.value === value.preset}
        >
          {preset.label}
        </MenuLink>
      ))}
      <MenuRule />
      <form className="pad grid gap-2" action={place.path}>
        <HiddenParams place={place} except={["range", "from", "to"]} />
        <MenuHeading>First and last day</MenuHeading>
        <div className="grid grid-cols-2 gap-2">
          <input
            className="input"
            type="date"
            name="from"
            aria-label="First day"
            defaultValue={value.from}
            max={max}
            required
          />
          <input
            className="input"
            type="date"
            name="to"
            aria-label="Last day"
            defaultValue={value.to}
            max={max}
            required
          />
        </div>
        <Button type="submit">Show these days</Button>
      </form>
    </Popup>
  );
}
