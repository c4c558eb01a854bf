import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { QueueCard } from "@/components/ui/queue-card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReviewRow } from "@/lib/skills/queries/review-queue";
import { plural, STATE_TONES, STATE_WORDS } from "./review";

const KINDS = { version: null, promotion: "promotion", merge: "merge", update: "update" } as const;

/** Versions of skills that wait; `children` stands there when none does. */
export function VersionQueue(props: {
  title: string;
  rows: readonly ReviewRow[];
  now: number;
  timeZone: string;
  children?: ReactNode;
}) {
  const items = props.rows.map(row => ({
    key: row.versionId,
    author: row.author,
    href: `/skills/reviews/${row.versionId}`,
    name: `${row.name} ${row.version}`,
    mono: true,
    chips: (
      <>
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
      </>
    ),
    says: row.headline && <p className="sm t2 trunc">{row.headline}</p>,
    foot: (
      <>
        {row.author}, {row.owner.name} ·{" "}
        <RelativeTime at={row.submittedAt.getTime()} now={props.now} timeZone={props.timeZone} />
        {row.approvals > 0 && ` · ${plural(row.approvals, "approval")}`}
        {row.openThreads > 0 && ` · ${plural(row.openThreads, "open thread")}`}
      </>
    ),
  }));
  return (
    <QueueCard title={props.title} items={items}>
      {props.children}
    </QueueCard>
  );
}
