import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { ActionForm, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import { CHANGE_WORDS, plural, type Review, STATE_TONES, STATE_WORDS } from "./review";

/** What is reviewed, by whom it was sent, what it is compared with, and what its author says is new. */
export function ReviewHead(props: {
  review: Review;
  timeZone: string;
  withdraw: FormAction<null>;
  rework: FormAction<null>;
}) {
  const { review, timeZone } = props;
  const changed = review.files.filter(file => file.status !== "same");
  const sum = (key: "added" | "removed") => changed.reduce((total, file) => total + file[key], 0);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Skills", href: "/skills" },
          { label: "Reviews", href: "/skills/reviews" },
          { label: `${review.owner.name}: ${review.name} ${review.version}` },
        ]}
        title={`${review.name} ${review.version}`}
        chips={
          <>
            <Chip tone={STATE_TONES[review.state]}>{STATE_WORDS[review.state]}</Chip>
            {review.round > 1 && <Chip tone="line">Round {review.round}</Chip>}
          </>
        }
        sub={
          <>
            {review.author}, for {review.owner.name}, sent <DateTime at={review.submittedAt} timeZone={timeZone} />{" "}
            {timeZone}. {review.previous ? `Compared with ${review.previous.version}` : "First version"}:{" "}
            {plural(changed.length, "file")},{" "}
            <span className="num nowrap">
              +{sum("added")} −{sum("removed")}
            </span>
            .
          </>
        }
        actions={
          (review.may.withdraw || review.may.rework) && (
            <>
              {review.may.withdraw && (
                <ConfirmDialog
                  title={`Withdraw ${review.version}?`}
                  trigger={{ label: "Withdraw", kind: "quiet" }}
                  body="It leaves the review and nobody is asked about it any more. Its text and comments stay readable."
                  confirm="Withdraw it"
                  busy="Withdrawing…"
                  cancel="Keep it in review"
                  danger
                  action={props.withdraw}
                  fields={{ versionId: review.versionId, revision: String(review.revision) }}
                />
              )}
              {review.may.rework && (
                <ActionForm action={props.rework} fields={{ versionId: review.versionId }} className="contents">
                  <SubmitButton kind="secondary" icon="pencil" busyLabel="Opening…">
                    Rework it
                  </SubmitButton>
                </ActionForm>
              )}
            </>
          )
        }
      />
      <ul className="say">
        {review.changelog.map(line => (
          <li key={`${line.kind} ${line.text}`}>
            <b className="med">{CHANGE_WORDS[line.kind]}:</b> {line.text}
          </li>
        ))}
        {review.source && (
          <li>
            {SOURCE_WORDS[review.kind]}{" "}
            <span className="mono">
              {review.source.owner}/{review.source.name}
            </span>{" "}
            {review.source.version}.
          </li>
        )}
      </ul>
    </>
  );
}

const SOURCE_WORDS: Record<Review["kind"], string> = {
  version: "Made from",
  promotion: "Contributed to the hub from",
  merge: "Passages proposed from",
  update: "Takes in",
};
