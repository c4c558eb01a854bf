import Link from "next/link";
import { DateTime } from "@/components/ui/time";
import type { RevisionLine } from "@/lib/policy/page-schema";
import { draftHref, revisionHref } from "../revision/policy-places";

/** How the baseline came to be what it is, and where it goes: the last revisions, then what is on its way. */
export function RevisionTrack(props: {
  past: readonly RevisionLine[];
  coming: readonly RevisionLine[];
  timeZone: string;
}) {
  const stops = [...props.past.toReversed(), ...props.coming];
  if (!stops.length) return null;
  return (
    <nav className="prevs" aria-label="Revisions of the baseline">
      <ol>
        {stops.map((line, at) => {
          const open = line.state !== "published" && line.state !== "superseded";
          const next = stops[at + 1];
          const nextOpen = next && next.state !== "published" && next.state !== "superseded";
          return (
            <li
              key={line.id}
              data-state={line.state}
              data-open={open || undefined}
              data-next={next ? (nextOpen ? "open" : "past") : undefined}
            >
              <i aria-hidden />
              <Link href={line.state === "draft" ? draftHref(line.id) : revisionHref(line.id)} prefetch={false}>
                <span>
                  <b className="mono semi">{line.number === null ? "next" : `r${line.number}`}</b>{" "}
                  <span className="t3 xs">
                    <DateTime
                      at={line.publishedAt ?? line.evaluatingAt ?? line.submittedAt ?? line.changedAt}
                      timeZone={props.timeZone}
                      style="day"
                    />
                  </span>
                </span>
                <span className="tt2">{line.title || "Without a title"}</span>
                <small data-tone={line.state === "published" ? "ok" : open ? "acc" : undefined}>{wordOf(line)}</small>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function wordOf(line: RevisionLine): string {
  switch (line.state) {
    case "published":
      return "in force";
    case "evaluating":
      return `tried on ${line.pilotTeams.length === 1 ? line.pilotTeams[0]?.name : `${line.pilotTeams.length} teams`}`;
    case "in_review":
      return "in review";
    case "changes_requested":
      return "changes asked for";
    case "draft":
      return line.mine ? "your draft" : "draft";
    default:
      return line.author;
  }
}
