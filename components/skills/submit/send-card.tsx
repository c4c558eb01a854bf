import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import type { Left } from "@/lib/skills/queries/draft-detail";
import { plural } from "../review/review";
import type { Draft } from "./draft";
import { DraftForm } from "./draft-queue";

const PICTURES = {
  ok: <Icon name="check" tone="ok" label="clear" />,
  warn: <Icon name="warning" tone="warn" label="warning" />,
  blocked: <Icon name="refused" tone="bad" label="left to do" />,
};
const ORDER = { blocked: 0, warn: 1, ok: 2 };
const PLACES: Record<Left["id"], string> = {
  files: "#fields",
  fields: "#fields",
  scan: "#scan",
  close: "#close",
  conflicts: "#conflicts",
  owner: "#details",
  version: "#details",
  changelog: "#details",
};

/** What is left to do, who will look, and directly below it the button. */
export function SendCard({ draft, send }: { draft: Draft; send: FormAction<null> }) {
  const left = [...draft.left].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  const blocked = left.filter(line => line.state === "blocked");
  return (
    <Card
      className="send"
      title="Before you send"
      sub={blocked.length ? plural(blocked.length, "thing left", "things left") : "ready"}
      rule
    >
      <ul className="checks">
        {left.map(line => (
          <li key={line.id}>
            {PICTURES[line.state]}
            <div>
              <b>{line.label}</b>
              <small>{line.detail}</small>
            </div>
            {line.state !== "ok" && (
              <a className="link sm" href={PLACES[line.id]}>
                Go<span className="sr"> to {line.label}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <div className="who">
        <h3>Who will look</h3>
        {draft.reviewers.length ? (
          <ul>
            {draft.reviewers.map(one => (
              <li key={one.name}>
                <Avatar name={one.name} size="s" />
                <div>
                  <b>{one.name}</b>
                  <span className="xs t3">{one.why}</span>
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <p className="sm t2 pb-2">
            {draft.owner
              ? `${draft.owner.name} has nobody else yet; the platform team decides.`
              : "Choose an owner first."}
          </p>
        )}
      </div>
      <DraftForm action={send} className="sb">
        <FormMessage />
        <SubmitButton busyLabel="Sending…" disabled={!draft.ready}>
          {draft.again ? "Send again" : "Send for review"}
        </SubmitButton>
        <p className="xs t2">
          {blocked.length
            ? `Left: ${blocked.map(line => line.label.toLowerCase()).join(", ")}.`
            : `One other person of ${reviewedBy(draft)} must approve; then people install it.`}
        </p>
      </DraftForm>
    </Card>
  );
}

const reviewedBy = ({ owner }: Draft): string =>
  owner === null ? "its owner" : owner.teamId === null ? "the platform team" : owner.name;
