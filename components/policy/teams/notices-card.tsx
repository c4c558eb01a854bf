import { Card, CardBody } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { QuickForm } from "@/components/ui/form/quick-form";
import { Icon } from "@/components/ui/icon";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TeamEffective } from "@/lib/policy/page-schema";
import { plural } from "../revision/revision-words";

/** What moves of the baseline changed for the team, until somebody who stands for it has seen them. */
export function NoticesCard(props: { policy: TeamEffective; seen: FormAction<null>; now: number; timeZone: string }) {
  const { notices, team, may } = props.policy;
  return notices.map(notice => (
    <Card
      key={notice.id}
      className="mb-4"
      title={`What baseline r${notice.baseline} changes for ${team.name}`}
      sub={<RelativeTime at={notice.at.getTime()} now={props.now} timeZone={props.timeZone} />}
      rule
      actions={
        may.propose && (
          <QuickForm action={props.seen} fields={{ id: notice.id }} label={`Notice of r${notice.baseline}`}>
            <SubmitButton kind="secondary" size="s" icon="check" busyLabel="Noting…">
              Seen
            </SubmitButton>
          </QuickForm>
        )
      }
    >
      {notice.changes.length + notice.trouble.length === 0 && (
        <CardBody>
          <p className="sm t2">Nothing that {team.name} works under is different.</p>
        </CardBody>
      )}
      <ul className="checks" aria-label={plural(notice.changes.length, "change")}>
        {notice.trouble.map(({ what, text }) => (
          <li key={`${what} ${text}`}>
            <Icon name="warning" tone="warn" label="to look at" />
            <div>
              <b>{what}</b>
              <small>{text}</small>
            </div>
          </li>
        ))}
        {notice.changes.map(({ what, text }) => (
          <li key={`${what} ${text}`}>
            <Icon name="info" tone="info" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  ));
}
