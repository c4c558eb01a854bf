import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { TextAreaField } from "@/components/ui/form/fields";
import { DateTime } from "@/components/ui/time";
import type { WaiverLine } from "@/lib/policy/page-schema";
import { plural } from "../revision/revision-words";
import type { WaiverActions } from "./waiver-table";
import { forWhom } from "./waiver-words";

/** Grant or refuse what was asked for; end what holds. */
export function WaiverButtons(props: { waiver: WaiverLine; actions: WaiverActions; timeZone: string }) {
  const { waiver, actions, timeZone } = props;
  const { id, may, state } = waiver;
  const fields = { id, revision: String(waiver.revision) };
  const facts = [
    { label: "For", value: forWhom(waiver) },
    { label: "Where", value: waiver.repository ?? "every repository" },
    { label: "Left out", value: waiver.ruleIds.join(", ") },
    { label: "Until", value: <DateTime at={waiver.expiresAt} timeZone={timeZone} /> },
  ];
  // Who decides refuses what should not be; taking back is for who asked.
  const mayEnd = may.revoke && !(state === "waiting" && may.decide);
  if (!may.decide && !mayEnd) return null;
  return (
    <span className="pbtns">
      {may.decide && (
        <>
          <ConfirmDialog
            title="Grant this exception?"
            trigger={{ label: "Grant", size: "s" }}
            body={waiver.reason}
            consequences={facts}
            confirm={`Leave out ${plural(waiver.ruleIds.length, "rule")}`}
            busy="Granting…"
            cancel="Not yet"
            action={actions.decide}
            fields={{ ...fields, decision: "approve" }}
          >
            <TextAreaField name="comment" label="Comment, if any" rows={2} />
          </ConfirmDialog>
          <ConfirmDialog
            title="Refuse this exception?"
            trigger={{ label: "Refuse", size: "s", kind: "quiet" }}
            body={`The rules go on holding. ${waiver.requestedBy} reads why.`}
            confirm="Refuse it"
            busy="Refusing…"
            cancel="Not yet"
            danger
            action={actions.decide}
            fields={{ ...fields, decision: "reject" }}
          >
            <TextAreaField name="comment" label="Why not" rows={2} required />
          </ConfirmDialog>
        </>
      )}
      {mayEnd && (
        <ConfirmDialog
          title={state === "waiting" ? "Take this request back?" : "End this exception now?"}
          trigger={{ label: state === "waiting" ? "Take back" : "End now", size: "s", kind: "quiet" }}
          body={
            state === "waiting"
              ? "Nobody decides on it any more."
              : "The rules hold again from now on. It cannot be taken up again; a new one can be asked for."
          }
          consequences={facts}
          confirm={state === "waiting" ? "Take it back" : "End it"}
          busy="Ending…"
          danger
          action={actions.revoke}
          fields={fields}
        >
          <TextAreaField name="comment" label="Comment, if any" rows={2} />
        </ConfirmDialog>
      )}
    </span>
  );
}
