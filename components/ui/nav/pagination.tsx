import Link from "next/link";
import { buttonClass } from "../button";
import { formatCount } from "../format";
import { type Place, placeHref } from "./place";

/** Paging by cursor: `place, next?, first?, shown?, total?, noun?`. `first: false` offers the way back to the start. */
export function Pagination(props: {
  place: Place;
  next?: string | null;
  first?: boolean;
  shown?: number;
  total?: number;
  noun?: string;
}) {
  const { place, next, first = true, shown, total, noun = "" } = props;
  if (!next && first && total === undefined) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <span>
        {shown !== undefined && formatCount(shown)}
        {shown !== undefined && total !== undefined && " of "}
        {total !== undefined && formatCount(total)} {noun}
      </span>
      <span className="end">
        {!first && (
          <Link className={buttonClass({ kind: "quiet", size: "s" })} href={placeHref(place, { cursor: null })}>
            First page
          </Link>
        )}
        {next && (
          <Link className={buttonClass({ size: "s" })} href={placeHref(place, { cursor: next })} rel="next">
            Next page
          </Link>
        )}
      </span>
    </nav>
  );
}
