import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import type { Matter } from "./attention";

const MOST = 8;

/** What waits for the platform team, the most important first, each with the place where it is settled. */
export function AttentionCard({ matters }: { matters: Matter[] }) {
  const shown = matters.slice(0, MOST);
  return (
    <Card
      title="To look after"
      sub={matters.length > 0 ? "what costs unseen first" : undefined}
      rule
      footer={matters.length > MOST && `${matters.length - MOST} more teams of the same kind are under Teams.`}
    >
      {shown.length === 0 ? (
        <EmptyState title="Nothing waits for you">
          Every team reports, every sender has a team, every model has a price and every record was understood.
        </EmptyState>
      ) : (
        <ol className="list">
          {shown.map((matter, at) => (
            <li
              key={matter.key}
              className="grid grid-cols-[20px_minmax(0,1fr)] items-center gap-x-3 gap-y-2 text-sm sm:grid-cols-[20px_minmax(0,1fr)_auto_120px]"
            >
              <span className="num t3 self-start">{at + 1}</span>
              <span className="min-w-0">
                <b className="med block break-words">{matter.title}</b>
                <span className="t2">{matter.why}</span>
              </span>
              <span className="col-start-2 sm:col-start-3">
                <Chip tone={matter.state.tone} icon={matter.state.icon}>
                  {matter.state.word}
                </Chip>
              </span>
              <LinkButton
                href={matter.href}
                size="s"
                className="col-start-2 justify-self-start sm:col-start-4 sm:justify-self-stretch"
              >
                {matter.verb}
              </LinkButton>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
