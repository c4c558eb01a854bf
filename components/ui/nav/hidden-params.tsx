import type { Place } from "./place";

/** The rest of the query as hidden fields, so that a GET form keeps it. Paging is dropped. */
export function HiddenParams({ place, except }: { place: Place; except: string[] }) {
  const dropped = [...except, "cursor", "page"];
  return Object.entries(place.params)
    .filter(([name]) => !dropped.includes(name))
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map(one => ({ name, one })))
    .filter(({ one }) => one)
    .map(({ name, one }) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />);
}
