"use client";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { type DraftRule, SIGNAL_WORDS } from "./draft";
import { RuleDialog } from "./rule-dialog";

/** The rules in the order in which they are tried; with `editable` each can move, change, rest or leave. */
export function RuleRows(props: {
  rules: DraftRule[];
  kinds: string[];
  editable: boolean;
  onMove: (at: number, by: -1 | 1) => void;
  onChange: (at: number, rule: DraftRule) => void;
  onRemove: (at: number) => void;
}) {
  const { rules, editable } = props;
  if (!rules.length) {
    return (
      <EmptyState title="There are no rules">
        Everything is booked as “unclassified”. A rule names a signal, such as a skill or a command, and the kind of
        task that it stands for.
      </EmptyState>
    );
  }
  return (
    <ol className="list" aria-label="Rules in order">
      {rules.map((rule, at) => (
        <li
          key={rule.key}
          className="grid grid-cols-[24px_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-sm md:grid-cols-[24px_minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(0,1fr)_auto]"
        >
          <span className="num t3">{at + 1}</span>
          <span className={rule.enabled ? "min-w-0" : "t3 min-w-0"}>
            <span className="t2">{SIGNAL_WORDS[rule.signal].label}</span>{" "}
            <span className="mono break-all">{rule.pattern}</span>
          </span>
          <span className="col-start-2 row-start-2 flex min-w-0 items-center gap-2 md:col-start-3 md:row-start-1">
            <span className={rule.enabled ? "mono med trunc" : "mono trunc t3"}>{rule.taskKind}</span>
            {!rule.enabled && <Chip>off</Chip>}
          </span>
          <span className="t3 xs col-start-2 row-start-3 min-w-0 md:col-start-4 md:row-start-1">{rule.reason}</span>
          {editable && (
            <span className="col-start-2 row-start-4 -ml-2 flex flex-wrap md:col-start-5 md:row-start-1 md:ml-0 md:justify-end">
              <Controls {...props} rule={rule} at={at} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

type RowsProps = Parameters<typeof RuleRows>[0];

function Controls({ rule, at, rules, kinds, onMove, onChange, onRemove }: RowsProps & { rule: DraftRule; at: number }) {
  const name = `rule ${at + 1}`;
  return (
    <>
      <IconButton
        icon="arrowUp"
        size="s"
        label={`Move ${name} up`}
        disabled={at === 0}
        className={at === 0 ? "invisible" : undefined}
        onClick={() => onMove(at, -1)}
      />
      <IconButton
        icon="arrowDown"
        size="s"
        label={`Move ${name} down`}
        disabled={at === rules.length - 1}
        className={at === rules.length - 1 ? "invisible" : undefined}
        onClick={() => onMove(at, 1)}
      />
      <IconButton
        icon={rule.enabled ? "refused" : "check"}
        size="s"
        label={rule.enabled ? `Switch ${name} off` : `Switch ${name} on`}
        onClick={() => onChange(at, { ...rule, enabled: !rule.enabled })}
      />
      <RuleDialog
        title={`Change ${name}`}
        trigger={{ label: `Change ${name}`, icon: "pencil", size: "s", iconOnly: true }}
        rule={rule}
        kinds={kinds}
        onKeep={next => onChange(at, { ...next, key: rule.key })}
      />
      <IconButton icon="trash" size="s" label={`Remove ${name}`} onClick={() => onRemove(at)} />
    </>
  );
}
