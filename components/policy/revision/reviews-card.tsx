import { Avatar } from "@/components/ui/avatar";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";

/** Who said what, newest round last. */
export function ReviewsCard(props: { revision: PolicyRevisionPage; now: number; timeZone: string }) {
  const { reviews, round, restores } = props.revision;
  if (!reviews.length)
    return (
      <Card title="Reviews">
        <CardBody>
          <p className="sm t2">
            {restores === null
              ? "Nobody has said anything yet."
              : "Nobody else has looked at this rollback yet. It holds all the same."}
          </p>
        </CardBody>
      </Card>
    );
  return (
    <Card title="Reviews" rule>
      <ul className="rev">
        {reviews.map(one => (
          <li key={`${one.round} ${one.reviewer}`}>
            <Avatar name={one.reviewer} size="s" />
            <div>
              <b>{one.reviewer}</b>
              <span className="xs t3">
                <RelativeTime at={one.at.getTime()} now={props.now} timeZone={props.timeZone} />
                {one.round < round && `, of round ${one.round}`}
              </span>
            </div>
            {one.approved ? (
              <Chip tone={one.counts ? "ok" : "neutral"} icon="check">
                {one.counts ? "Approved" : "Approved, counts no more"}
              </Chip>
            ) : (
              <Chip tone="warn" icon="pencil">
                Asked for changes
              </Chip>
            )}
            {one.comment && <p className="quote">{one.comment}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
