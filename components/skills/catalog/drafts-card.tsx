import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { DateTime } from "@/components/ui/time";
import type { DraftRow } from "@/lib/skills/queries/draft-list";

const MOST = 5;

/** The reader's own drafts, which nobody else sees. */
export function DraftsCard({ drafts, timeZone }: { drafts: DraftRow[]; timeZone: string }) {
  const hidden = drafts.length - MOST;
  return (
    <Card
      title="Your drafts"
      sub="only you see them"
      footer={hidden > 0 && `${hidden} older ${hidden === 1 ? "draft is" : "drafts are"} under Publish a skill.`}
    >
      <ul className="setl">
        {drafts.slice(0, MOST).map(draft => (
          <li key={draft.id}>
            <Link className="mono trunc" href={`/skills/drafts/${draft.id}`} prefetch={false}>
              {draft.name} <span className="t3">{draft.version}</span>
            </Link>
            {draft.errors > 0 ? (
              <Chip tone="bad" icon="warning">
                {draft.errors} {draft.errors === 1 ? "error" : "errors"}
              </Chip>
            ) : (
              <Chip tone="ok" icon="check">
                ready
              </Chip>
            )}
            <span className="xs t3 text-right">
              <DateTime at={draft.updatedAt} timeZone={timeZone} style="day" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
