import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { QueueCard } from "@/components/ui/queue-card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RevisionLine } from "@/lib/policy/page-schema";
import { revisionHref } from "./policy-places";
import { STATE_TONES, STATE_WORDS, scopeWords } from "./revision-words";

/** Changes of policies that wait; `children` stands there when none does. */
export function RevisionQueue(props: {
  title: string;
  rows: readonly RevisionLine[];
  now: number;
  timeZone: string;
  children?: ReactNode;
}) {
  const items = props.rows.map(row => ({
    key: row.id,
    author: row.author,
    href: revisionHref(row.id),
    name: row.title || "Without a title",
    chips: (
      <>
        {row.state !== "in_review" && <Chip tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Chip>}
        {row.stale && (
          <Chip tone="warn" icon="warning">
            Behind what is in force
          </Chip>
        )}
      </>
    ),
    says: <p className="sm t2">{row.reason}</p>,
    foot: (
      <>
        {scopeWords(row)} · {row.author} ·{" "}
        <RelativeTime at={(row.submittedAt ?? row.changedAt).getTime()} now={props.now} timeZone={props.timeZone} />
      </>
    ),
  }));
  return (
    <QueueCard title={props.title} items={items}>
      {props.children}
    </QueueCard>
  );
}
