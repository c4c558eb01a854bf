import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextAreaField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { lineHref, plural, type Review } from "./review";
import { bySeverity, SeverityChip } from "./severity";

type Actions = { suppress: FormAction<null>; restore: FormAction<null> };
/** Clearing these asks for a lead. */
const SERIOUS = ["critical", "high", "medium"];
type Found = Review["findings"][number];

/** What the scan found, worst first; a reviewer may clear a finding with a reason, and take that back. */
export function FindingsCard({ review, ...actions }: Actions & { review: Review }) {
  const live = review.findings.filter(one => !one.suppressed).sort(bySeverity);
  const cleared = review.findings.filter(one => one.suppressed);
  if (!review.findings.length) return null;
  return (
    <Card
      title="Safety scan"
      sub={live.length ? "read these before the changes" : "everything that it found is cleared"}
      actions={<span className="xs t3">{plural(live.length, "finding")}</span>}
      rule
    >
      <ul className="finds">
        {live.map((one, at) => (
          <FindingRow
            key={`${one.fingerprint} ${one.line}`}
            one={one}
            again={live[at - 1]?.path === one.path && live[at - 1]?.line === one.line}
            review={review}
            {...actions}
          />
        ))}
      </ul>
      {cleared.length > 0 && (
        <details className="more">
          <summary>{plural(cleared.length, "cleared finding")}</summary>
          <ul className="finds">
            {cleared.map(one => (
              <FindingRow key={`${one.fingerprint} ${one.line}`} one={one} review={review} {...actions} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function FindingRow(props: Actions & { one: Found; review: Review; again?: boolean }) {
  const { one, review, suppress, restore } = props;
  const fields = { versionId: review.versionId, fingerprint: one.fingerprint };
  return (
    <li>
      <div className="min-w-0">
        <p className="row wrap">
          <SeverityChip severity={one.severity} />
          <b className="med">{one.message}</b>
          {review.previous && !one.isNew && <Chip tone="line">also in {review.previous.version}</Chip>}
        </p>
        <p className="where">
          <TextLink className="mono xs" href={lineHref(review, one.path, one.line)}>
            {one.path}:{one.line}
          </TextLink>
          {props.again ? <span className="xs t3">the same line</span> : <code>{one.excerpt}</code>}
        </p>
        {one.suppressed && (
          <p className="xs t2">
            Cleared by {one.suppressed.by}: {one.suppressed.reason}
          </p>
        )}
      </div>
      {review.may.suppress &&
        (one.suppressed ? (
          <ActionForm action={restore} fields={fields} toastOnDone className="contents">
            <FormMessage quietOnDone />
            <SubmitButton kind="quiet" size="s" icon="undo">
              Restore
            </SubmitButton>
          </ActionForm>
        ) : (
          <ConfirmDialog
            title="Clear this finding?"
            trigger={{ label: "Clear…", kind: "quiet", size: "s" }}
            body={
              <>
                {one.message} It stays cleared in later versions while the line stays as it is.{" "}
                {review.owner.teamId !== null && SERIOUS.includes(one.severity) && "A lead has to approve it then."}
              </>
            }
            confirm="Clear it"
            cancel="Leave it"
            action={suppress}
            fields={fields}
          >
            <TextAreaField name="reason" label="Why is it harmless?" help="Everybody who reads the skill sees it." />
          </ConfirmDialog>
        ))}
    </li>
  );
}
