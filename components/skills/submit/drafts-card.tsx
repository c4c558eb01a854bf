import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { Icon } from "@/components/ui/icon";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DraftRow } from "@/lib/skills/queries/draft-list";

const KINDS = { version: null, promotion: "contribution", merge: "merge", update: "update" } as const;

/** One's own drafts, the last one touched first. */
export function DraftsCard({ drafts, now, timeZone }: { drafts: readonly DraftRow[]; now: number; timeZone: string }) {
  return (
    <Card title="Your drafts" sub="only you see them; each is kept for 30 days after its last change" rule>
      {drafts.length === 0 && (
        <EmptyState title="No draft is open.">
          Drop a folder above, or send one from a shell: what you send waits here until you send it for review.
        </EmptyState>
      )}
      <ul className="queue">
        {drafts.map(draft => (
          <li key={draft.id}>
            <Icon name="pencil" tone="quiet" />
            <div className="min-w-0">
              <p className="row wrap">
                <Link className="mono med rowlink" href={`/skills/drafts/${draft.id}`}>
                  {draft.name} {draft.version}
                </Link>
                {KINDS[draft.kind] && <Chip tone="accent">{KINDS[draft.kind]}</Chip>}
                {draft.errors > 0 && (
                  <Chip tone="bad" icon="refused">
                    {draft.errors} {draft.errors === 1 ? "error" : "errors"}
                  </Chip>
                )}
              </p>
              <p className="xs t3">
                changed <RelativeTime at={draft.updatedAt.getTime()} now={now} timeZone={timeZone} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
