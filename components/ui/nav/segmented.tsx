import Link from "next/link";
import { type Place, placeHref } from "./place";

/** Two to five exclusive values of one parameter, as links: `label, place, param, value, options, fallback?`. */
export function Segmented(props: {
  label: string;
  place: Place;
  param: string;
  value: string;
  options: { value: string; label: string; count?: number }[];
  fallback?: string;
}) {
  return (
    <nav className="seg" aria-label={props.label}>
      {props.options.map(({ value, label, count }) => (
        <Link
          key={value}
          href={placeHref(props.place, { [props.param]: value === props.fallback ? null : value })}
          aria-current={value === props.value ? "true" : undefined}
          scroll={false}
          prefetch={false}
        >
          {label}
          {count !== undefined && <span className="num t3">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
