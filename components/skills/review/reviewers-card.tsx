import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { plural, type Review } from "./review";

const LOOK = {
  approved: { tone: "ok", icon: "check", word: "approved" },
  changes: { tone: "warn", icon: "undo", word: "asks for changes" },
  asked: { tone: "line", icon: undefined, word: "asked" },
} as const;

/** Who decided what in this round, and whose approval it still needs. */
export function ReviewersCard({ review }: { review: Review }) {
  const approved = review.reviewers.filter(one => one.state === "approved").length;
  return (
    <Card title="Reviewers" sub={approved ? plural(approved, "approval") : "nobody has decided yet"} rule>
      <ul className="rev">
        {review.needs.map(need => (
          <li key={need.label}>
            <Icon
              name={need.met ? "check" : "clock"}
              tone={need.met ? "ok" : "quiet"}
              className="justify-self-center"
            />
            <span>{need.label}</span>
            <span className={need.met ? "xs ok" : "xs t3"}>{need.met ? "met" : "needed"}</span>
          </li>
        ))}
        {review.reviewers.map(one => (
          <li key={one.name}>
            <Avatar name={one.name} size="s" />
            <div className="min-w-0">
              <b>{one.name}</b>
              {one.why && <span className="xs t3">{one.why}</span>}
            </div>
            <Chip tone={LOOK[one.state].tone} icon={LOOK[one.state].icon}>
              {LOOK[one.state].word}
            </Chip>
            {one.comment && <p className="quote">{one.comment}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
