import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RevisionLine } from "@/lib/policy/page-schema";
import { revisionHref } from "./policy-places";
import { STATE_TONES, STATE_WORDS, scopeWords } from "./revision-words";

/** One part of the queue; `children` stands there when it is empty. */
export function QueueCard(props: {
  title: string;
  rows: readonly RevisionLine[];
  now: number;
  timeZone: string;
  children?: ReactNode;
}) {
  return (
    <Card title={props.title} sub={props.rows.length || undefined} rule>
      {props.rows.length === 0 && props.children}
      <ul className="queue">
        {props.rows.map(row => (
          <li key={row.id}>
            <Avatar name={row.author} size="s" />
            <div className="min-w-0">
              <p className="row wrap">
                <Link className="med rowlink" href={revisionHref(row.id)}>
                  {row.title || "Without a title"}
                </Link>
                {row.state !== "in_review" && <Chip tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Chip>}
                {row.stale && (
                  <Chip tone="warn" icon="warning">
                    Behind what is in force
                  </Chip>
                )}
              </p>
              <p className="sm t2">{row.reason}</p>
              <p className="xs t3">
                {scopeWords(row)} · {row.author} ·{" "}
                <RelativeTime
                  at={(row.submittedAt ?? row.changedAt).getTime()}
                  now={props.now}
                  timeZone={props.timeZone}
                />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
