import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextAreaField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import type { Review } from "./review";

const PICTURES = {
  ok: <Icon name="check" tone="ok" label="clear" />,
  warn: <Icon name="warning" tone="warn" label="warning" />,
  blocked: <Icon name="refused" tone="bad" label="blocks" />,
};
const ORDER = { blocked: 0, warn: 1, ok: 2 };

/** What was checked, and directly below it the decision. */
export function DecisionCard({ review, decide }: { review: Review; decide: FormAction<null> }) {
  const checks = [...review.checks].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  const clear = checks.filter(one => one.state === "ok").length;
  return (
    <Card title="Checks" sub={`${clear} of ${checks.length} clear`} rule>
      <ul className="checks">
        {checks.map(one => (
          <li key={one.id}>
            {PICTURES[one.state]}
            <div>
              <b>{one.label}</b>
              <small>{one.detail}</small>
            </div>
          </li>
        ))}
        {review.choice && <Choice choice={review.choice} />}
      </ul>
      <div className="dec">
        {review.may.decide ? (
          <ActionForm
            action={decide}
            fields={{ versionId: review.versionId, revision: String(review.revision) }}
            className="grid gap-2"
          >
            <TextAreaField
              name="comment"
              label="Your decision"
              rows={2}
              placeholder={`What should ${review.author.split(" ")[0]} know?`}
            />
            <FormMessage />
            <div className="db">
              <SubmitButton name="decision" value="approve" busyLabel="Deciding…">
                Approve
              </SubmitButton>
              <SubmitButton kind="secondary" name="decision" value="request-changes" busyLabel="Deciding…">
                Request changes
              </SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <p className="sm med">{review.may.why}</p>
        )}
        {review.state === "published" && (
          <p className="sm">
            It is out.{" "}
            <TextLink href={`/skills/${review.owner.slug}/${review.name}?version=${review.version}#install`}>
              How each client installs it
            </TextLink>
          </p>
        )}
        {review.state === "in_review" && <Waits review={review} />}
      </div>
    </Card>
  );
}

/** What is still between the version and its publication. */
function Waits({ review }: { review: Review }) {
  if (!review.waitsFor.length) return <p className="xs t2">Everything that it needs is there.</p>;
  return (
    <div className="xs t2">
      <p>Before it is published:</p>
      <ul className="beyond">
        {review.waitsFor.map(one => (
          <li key={one}>{review.needs.some(need => need.label === one) ? `${one} approves` : one}</li>
        ))}
      </ul>
    </div>
  );
}

function Choice({ choice }: { choice: NonNullable<Review["choice"]> }) {
  const other = choice.name ?? "a skill that is gone";
  const said = {
    merge: `Its passages are proposed to ${other}.`,
    variant: `Published as a variant of ${other}.`,
    distinct: `Its author says that it is something else than ${other}.`,
  }[choice.choice];
  return (
    <li>
      <Icon name="info" tone="info" />
      <div>
        <b>Close to {other}</b>
        <small>
          {said} {choice.reason}
        </small>
      </div>
    </li>
  );
}
