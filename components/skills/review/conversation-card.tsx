import { Card, CardBody } from "@/components/ui/card";
import { CommentForm } from "./comment-form";
import type { Review } from "./review";
import { type TalkActions, ThreadView } from "./thread-view";

/** What is said about a version as a whole. */
export function ConversationCard(props: TalkActions & { review: Review; timeZone: string }) {
  const { review } = props;
  const threads = review.threads.filter(thread => thread.path === null);
  const gone = review.threads.filter(
    thread => thread.path !== null && !review.files.some(file => file.path === thread.path && file.status !== "same"),
  );
  if (!threads.length && !gone.length && !review.may.comment) return null;
  return (
    <Card title="Conversation" sub="about the version as a whole; comments on lines stand in the changes" rule>
      <CardBody className="grid gap-3">
        {threads.map(thread => (
          <ThreadView key={thread.id} {...props} thread={thread} />
        ))}
        {gone.map(thread => (
          <ThreadView
            key={thread.id}
            {...props}
            thread={thread}
            where={`${thread.path}${thread.line ? `:${thread.line}` : ""}, not changed any more`}
          />
        ))}
        {review.may.comment && (
          <CommentForm
            action={props.comment}
            label="Your comment"
            fields={{ owner: review.owner.slug, name: review.name, versionId: review.versionId }}
          />
        )}
      </CardBody>
    </Card>
  );
}
