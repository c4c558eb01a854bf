import { Avatar } from "@/components/ui/avatar";
import { Chip } from "@/components/ui/chip";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextAreaField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import { DateTime } from "@/components/ui/time";
import type { Thread } from "@/lib/skills/queries/threads";
import { plural, type Review } from "./review";

export type TalkActions = { comment: FormAction<{ id: string }>; settle: FormAction<null> };

/** A conversation: open, with a reply; resolved, one line that opens. `where` names the line when it is not beside it. */
export function ThreadView(props: TalkActions & { thread: Thread; review: Review; timeZone: string; where?: string }) {
  const { thread } = props;
  if (!thread.resolvedAt) return <Said {...props} />;
  const last = thread.replies.at(-1) ?? thread;
  return (
    <details className="resolved">
      <summary>
        <Icon name="check" size="s" tone="ok" />
        <span className="trunc">
          <span className="med">Resolved</span> by {thread.resolvedBy}: “{last.body}”
        </span>
        <span className="t3 xs nowrap">{plural(thread.replies.length + 1, "comment")}</span>
        <Icon name="chevronDown" size="s" />
      </summary>
      <Said {...props} />
    </details>
  );
}

function Said({
  thread,
  review,
  timeZone,
  where,
  comment,
  settle,
}: TalkActions & { thread: Thread; review: Review; timeZone: string; where?: string }) {
  const open = !thread.resolvedAt;
  return (
    <ul className="thread" id={`c-${thread.id}`}>
      {[thread, ...thread.replies].map((said, at) => (
        <li key={said.id}>
          <Avatar name={said.author} size="s" />
          <div className="min-w-0">
            <p className="row">
              <b>{said.author}</b>
              <span className="xs t3">
                <DateTime at={said.at} timeZone={timeZone} />
              </span>
              {at === 0 && where && <span className="xs t3 mono">{where}</span>}
              {at === 0 && open && <Chip tone="info">open</Chip>}
            </p>
            <p className="words">{said.body}</p>
          </div>
        </li>
      ))}
      {review.may.comment && (
        <li className="act">
          <span />
          <div className="min-w-0">
            {open && (
              <ActionForm
                action={comment}
                fields={{
                  owner: review.owner.slug,
                  name: review.name,
                  versionId: review.versionId,
                  parentId: thread.id,
                }}
                className="grid gap-2"
              >
                <TextAreaField name="body" label="Reply" hideLabel placeholder="Reply" rows={1} />
                <FormMessage quietOnDone />
                <div className="row">
                  <SubmitButton kind="secondary" size="s" busyLabel="Sending…">
                    Reply
                  </SubmitButton>
                </div>
              </ActionForm>
            )}
            <ActionForm
              action={settle}
              fields={{ commentId: thread.id, resolved: String(open) }}
              toastOnDone
              className="settle"
            >
              <FormMessage quietOnDone />
              <SubmitButton kind="quiet" size="s" icon={open ? "check" : "undo"} busyLabel="Saving…">
                {open ? "Resolve" : "Open it again"}
              </SubmitButton>
            </ActionForm>
          </div>
        </li>
      )}
    </ul>
  );
}
