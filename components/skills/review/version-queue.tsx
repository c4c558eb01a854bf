import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReviewRow } from "@/lib/skills/queries/review-queue";
import { plural, STATE_TONES, STATE_WORDS } from "./review";

const KINDS = { version: null, promotion: "promotion", merge: "merge", update: "update" } as const;

/** One part of the queue; `children` stands there when it is empty. */
export function QueueCard(props: {
  title: string;
  rows: readonly ReviewRow[];
  now: number;
  timeZone: string;
  children?: ReactNode;
}) {
  return (
    <Card title={props.title} sub={props.rows.length || undefined} rule>
      {props.rows.length === 0 && props.children}
      <ul className="queue">
        {props.rows.map(row => (
          <li key={row.versionId}>
            <Avatar name={row.author} size="s" />
            <div className="min-w-0">
              <p className="row wrap">
                <Link className="mono med rowlink" href={`/skills/reviews/${row.versionId}`}>
                  {row.name} {row.version}
                </Link>
                {row.state !== "in_review" && <Chip tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Chip>}
                {KINDS[row.kind] && <Chip tone="accent">{KINDS[row.kind]}</Chip>}
                {!row.previous && row.kind === "version" && <Chip tone="line">first version</Chip>}
                {row.critical > 0 && (
                  <Chip tone="bad" icon="refused">
                    {row.critical} critical
                  </Chip>
                )}
                {row.widened && (
                  <Chip tone="warn" icon="warning">
                    may do more
                  </Chip>
                )}
              </p>
              {row.headline && <p className="sm t2 trunc">{row.headline}</p>}
              <p className="xs t3">
                {row.author}, {row.owner.name} ·{" "}
                <RelativeTime at={row.submittedAt.getTime()} now={props.now} timeZone={props.timeZone} />
                {row.approvals > 0 && ` · ${plural(row.approvals, "approval")}`}
                {row.openThreads > 0 && ` · ${plural(row.openThreads, "open thread")}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
