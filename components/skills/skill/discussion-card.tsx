import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Thread } from "@/lib/skills/queries/threads";

export type DiscussionActions = { add: FormAction<null>; settle: FormAction<null> };

/** What users ask the owners, and what came of it. */
export function DiscussionCard(props: {
  threads: readonly Thread[];
  address: { owner: string; name: string };
  actions: DiscussionActions | null;
  now: number;
  timeZone: string;
}) {
  const { threads, address, actions, now, timeZone } = props;
  const open = threads.filter(thread => !thread.resolvedAt).length;
  return (
    <Card title="Discussion" sub={open ? `${open} open` : "none open"} rule id="discussion">
      {threads.length > 0 && (
        <ul className="disc">
          {threads.map(thread => (
            <li key={thread.id}>
              <Avatar name={thread.author} size="s" />
              <div>
                <div className="row">
                  <b>{thread.author}</b>
                  <span className="t2">
                    <RelativeTime at={thread.at.getTime()} now={now} timeZone={timeZone} />
                  </span>
                  {thread.resolvedAt && (
                    <Chip tone="ok" icon="check">
                      settled by {thread.resolvedBy}
                    </Chip>
                  )}
                </div>
                <p className="said">{thread.body}</p>
                {thread.replies.map(reply => (
                  <div key={reply.id} className="answer">
                    <div className="row">
                      <b>{reply.author}</b>
                      <span className="t2">
                        <RelativeTime at={reply.at.getTime()} now={now} timeZone={timeZone} />
                      </span>
                    </div>
                    <p className="said">{reply.body}</p>
                  </div>
                ))}
                {actions && (
                  <details className="acts2">
                    <summary>Reply</summary>
                    <ActionForm action={actions.add} fields={{ ...address, parentId: thread.id }} className="reply">
                      <TextField
                        name="body"
                        label={`Reply to ${thread.author}`}
                        hideLabel
                        maxLength={10_000}
                        required
                      />
                      <SubmitButton kind="secondary" busyLabel="Sending…">
                        Reply
                      </SubmitButton>
                      <FormMessage quietOnDone />
                    </ActionForm>
                    <ActionForm
                      action={actions.settle}
                      fields={{ commentId: thread.id, resolved: thread.resolvedAt ? "false" : "true" }}
                    >
                      <SubmitButton kind="quiet" size="s">
                        {thread.resolvedAt ? "Open again" : "Settle"}
                      </SubmitButton>
                      <FormMessage quietOnDone />
                    </ActionForm>
                  </details>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {actions ? (
        <ActionForm action={actions.add} fields={address} className="reply">
          <TextField
            name="body"
            label="Say something to the owners"
            hideLabel
            placeholder="Ask the owners, or report what went wrong"
            maxLength={10_000}
            required
          />
          <SubmitButton kind="secondary" busyLabel="Sending…">
            Send
          </SubmitButton>
          <FormMessage quietOnDone />
        </ActionForm>
      ) : (
        !threads.length && <p className="pad sm t2">Nobody has asked anything yet.</p>
      )}
    </Card>
  );
}
