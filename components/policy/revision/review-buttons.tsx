import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { TextAreaField } from "@/components/ui/form/fields";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import type { RevisionActions } from "./revision-actions";
import { directionsOf, scopeWords } from "./revision-words";

/** Approve, or ask for changes; look at what somebody rolled back alone. */
export function ReviewButtons({ revision, actions }: { revision: PolicyRevisionPage; actions: RevisionActions }) {
  const { id, digest, may, changes } = revision;
  const first = revision.author.split(" ")[0];
  const fields = { id, revision: String(revision.revision), digest };
  if (may.acknowledge)
    return (
      <ConfirmDialog
        title="You have looked at this rollback?"
        trigger={{ label: "I have looked at it", kind: "primary", icon: "check" }}
        body="Your name is put beside it, and it is no longer marked as one person's alone."
        confirm="I have looked at it"
        busy="Noting…"
        cancel="Not yet"
        action={actions.acknowledge}
        fields={{ id }}
      >
        <TextAreaField name="comment" label="Comment, if any" rows={2} />
      </ConfirmDialog>
    );
  if (!may.review) return null;
  // Who has approved may still change their mind; the next step is then the one that stands out.
  const approved = approvedByViewer(revision);
  return (
    <div className="pbtns">
      {!approved && (
        <ConfirmDialog
          title={`Approve “${revision.title}”?`}
          trigger={{ label: "Approve", kind: "primary", icon: "check" }}
          body="Approving changes nothing on any machine. It may be published, or tried on teams, from then on."
          consequences={[
            { label: "Whose policy", value: scopeWords(revision) },
            { label: "Changes", value: directionsOf(changes) },
            { label: "Checks", value: revision.report.blocked ? "something must be mended first" : "clear" },
          ]}
          confirm="Approve"
          busy="Approving…"
          cancel="Not yet"
          action={actions.decide}
          fields={{ ...fields, decision: "approve" }}
        >
          <TextAreaField name="comment" label={`Anything ${first} should know`} rows={2} />
        </ConfirmDialog>
      )}
      <ConfirmDialog
        title="Ask for changes?"
        trigger={{ label: "Ask for changes" }}
        body={`It goes back to ${first}, who sends it again for review.`}
        confirm="Ask for changes"
        busy="Sending back…"
        cancel="Not yet"
        action={actions.decide}
        fields={{ ...fields, decision: "request-changes" }}
      >
        <TextAreaField name="comment" label="What should change" rows={3} required />
      </ConfirmDialog>
    </div>
  );
}

/** The viewer's own approval of this round, where it counts. */
export const approvedByViewer = ({ reviews, round }: PolicyRevisionPage): boolean =>
  reviews.filter(one => one.mine && one.round === round).at(-1)?.counts ?? false;
