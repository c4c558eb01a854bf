import type { ReactNode } from "react";
import { CopyCommand } from "../code";
import { formatDayTime, type Moment } from "../format";
import { Icon } from "../icon";

/**
 * In place of content, inside a card. `EmptyState title, children, command?, actions?, note?` says what would fill it;
 * `ErrorState title, children, actions?, requestId?, at?, timeZone?` says what failed and what still holds;
 * `NoPermission title, children, actions?` names the rule, who may, and what is left to see.
 */
type State = { title: string; children?: ReactNode; actions?: ReactNode; level?: 2 | 3 };

export function EmptyState({ command, note, ...state }: State & { command?: string; note?: ReactNode }) {
  return <Void {...state} command={command} note={note} />;
}

export function ErrorState(props: State & { requestId?: string; at?: Moment; timeZone?: string }) {
  const { requestId, at, timeZone, ...state } = props;
  const when = at !== undefined && timeZone ? `, ${formatDayTime(at, timeZone)}` : "";
  const note = requestId && (
    <>
      Request <span className="mono">{requestId}</span>
      {when}
    </>
  );
  return <Void {...state} icon={<Icon name="warning" tone="bad" />} note={note} alert />;
}

export function NoPermission(state: State) {
  return <Void {...state} icon={<Icon name="lock" tone="quiet" />} />;
}

function Void(props: State & { icon?: ReactNode; command?: string; note?: ReactNode; alert?: boolean }) {
  const Heading = props.level === 2 ? "h2" : "h3";
  return (
    <div className="void" role={props.alert ? "alert" : undefined}>
      <Heading>
        {props.icon}
        {props.title}
      </Heading>
      {props.children && <div className="sm t2">{props.children}</div>}
      {props.command && <CopyCommand command={props.command} />}
      {props.actions && <div className="acts">{props.actions}</div>}
      {props.note && <p className="xs t3">{props.note}</p>}
    </div>
  );
}
