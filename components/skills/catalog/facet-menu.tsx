"use client";
import { useRouter } from "next/navigation";
import { startTransition, useOptimistic } from "react";
import { Icon } from "@/components/ui/icon";
import { HiddenParams } from "@/components/ui/nav/hidden-params";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { Popup } from "@/components/ui/nav/popup";
import type { FacetValue } from "@/lib/skills/catalog-schema";

/**
 * `label value count ▾`: a menu of checkboxes, each with the number of skills that stay. Ticking one changes the
 * address at once and leaves the menu open; without script it is a form with a button.
 */
export function FacetMenu(props: {
  label: string;
  param: string;
  place: Place;
  values: FacetValue[];
  any: string;
  shown: number;
}) {
  const { label, param, place, values, any, shown } = props;
  const router = useRouter();
  const [chosen, choose] = useOptimistic(values.filter(one => one.chosen).map(one => one.value));
  const toggle = (value: string) =>
    startTransition(() => {
      const next = chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value];
      choose(next);
      router.push(placeHref(place, { [param]: next }), { scroll: false });
    });
  const names = values.filter(({ value }) => chosen.includes(value)).map(one => one.label);
  return (
    <Popup
      triggerClass={chosen.length > 0 ? "filter on" : "filter"}
      trigger={
        <>
          <span className="l">{label}</span>
          <b>{names.length > 1 ? `${names[0]} +${names.length - 1}` : (names[0] ?? any)}</b>
          <span className="num">{names.length > 0 ? shown : values.filter(({ count }) => count > 0).length}</span>
          <Icon name="chevronDown" size="s" />
        </>
      }
    >
      <form className="facet" action={place.path} role="group" aria-label={label}>
        <HiddenParams place={place} except={[param]} />
        {values.map(({ value, label: name, count }) => (
          <label key={value} className={count === 0 ? "zero" : undefined}>
            <input
              type="checkbox"
              name={param}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              onKeyDown={event => event.key === "Enter" && toggle(value)}
            />
            <span className="trunc">{name}</span>
            <span className="num">{count}</span>
          </label>
        ))}
        {values.length === 0 && <p className="hint">Nothing to choose from yet.</p>}
        <noscript>
          <button type="submit" className="btn s">
            Show these
          </button>
        </noscript>
      </form>
    </Popup>
  );
}
