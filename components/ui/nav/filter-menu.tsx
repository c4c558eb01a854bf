import Link from "next/link";
import { Dot } from "../chip";
import { Icon } from "../icon";
import { MenuLink, MenuRule } from "./menu";
import { type Place, placeHref } from "./place";
import { Popup } from "./popup";

/**
 * `label value ▾`: a menu of links that change one parameter. `label, place, param, value?, options, any?, fallback?`.
 * `any` is the word for "not filtered" (then the first entry removes the filter); `fallback` is the value that needs
 * no parameter. `ActiveFilters items: { label, value, removeHref }[], clearHref?` shows what was chosen elsewhere.
 */
export type FilterOption = { value: string; label: string; detail?: string; color?: string };

export function FilterMenu(props: {
  label: string;
  place: Place;
  param: string;
  value?: string | null;
  options: FilterOption[];
  any?: string;
  fallback?: string;
  /** Other parameters that lose their meaning when this one changes. */
  drops?: string[];
}) {
  const { label, place, param, options, any, fallback } = props;
  const value = props.value ?? fallback;
  const chosen = options.find(option => option.value === value);
  const dropped = Object.fromEntries((props.drops ?? []).map(name => [name, null]));
  const href = (to: string | null) => placeHref(place, { ...dropped, [param]: to === fallback ? null : to });
  return (
    <Popup
      triggerClass={any && chosen ? "filter on" : "filter"}
      trigger={
        <>
          <span className="l">{label}</span>
          {chosen?.color && <Dot color={chosen.color} />}
          {chosen?.label ?? any ?? value}
          <Icon name="chevronDown" size="s" />
        </>
      }
    >
      {any && (
        <>
          <MenuLink href={href(null)} current={!chosen}>
            {any}
          </MenuLink>
          <MenuRule />
        </>
      )}
      {options.map(option => (
        <MenuLink key={option.value} href={href(option.value)} current={option.value === value} detail={option.detail}>
          {option.color && (
            <>
              <Dot color={option.color} />{" "}
            </>
          )}
          {option.label}
        </MenuLink>
      ))}
    </Popup>
  );
}

export function ActiveFilters({
  items,
  clearHref,
}: {
  items: { label: string; value: string; removeHref: string }[];
  clearHref?: string;
}) {
  return (
    <>
      {items.map(item => (
        <span key={`${item.label} ${item.value}`} className="filter on">
          <span className="l">{item.label}</span>
          <b>{item.value}</b>
          <Link
            className="x"
            href={item.removeHref}
            scroll={false}
            prefetch={false}
            aria-label={`Remove ${item.label} ${item.value}`}
          >
            <Icon name="cross" size="s" />
          </Link>
        </span>
      ))}
      {clearHref && items.length > 1 && (
        <Link className="btn quiet s" href={clearHref} scroll={false} prefetch={false}>
          Clear all
        </Link>
      )}
    </>
  );
}
