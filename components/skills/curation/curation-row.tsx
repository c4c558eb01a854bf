import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatDay } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import type { CurationRow as Row } from "@/lib/skills/curation-schema";
import { HealthChip } from "../catalog/health-chip";
import { skillAddress, skillHref } from "../catalog/skill-places";
import { decisionLabel } from "./decision-words";
import { Decisions } from "./decisions";
import { Facts } from "./facts";

export type CurationContext = {
  teams: { slug: string; name: string }[];
  graceUntil: string;
  now: number;
  timeZone: string;
  decide: FormAction<null>;
};

/** One skill that waits: why, what is known, what becomes of it, and the decisions. */
export function CurationRow({ row, context }: { row: Row; context: CurationContext }) {
  const { timeZone, now } = context;
  const { evidence, suggested, successor } = row;
  return (
    <>
      <div className="top">
        <h3>
          <Link className="mono" href={skillHref(row)} prefetch={false}>
            {row.name}
          </Link>
        </h3>
        <span className="xs t3">
          {row.owner.name}
          {row.version && `, ${row.version}`}
        </span>
        <HealthChip skill={row} always={row.status === "deprecated"} />
        {row.status === "deprecated" && <Chip>deprecated</Chip>}
        {evidence.pinned && <Chip tone="line">pinned</Chip>}
        {evidence.graceUntil && evidence.graceUntil.getTime() > now && (
          <Chip tone="line" icon="clock">
            grace until {formatDay(evidence.graceUntil, timeZone, now)}
          </Chip>
        )}
        {row.since && <span className="end xs t3">since {formatDay(row.since, timeZone, now)}</span>}
      </div>
      {row.health.reasons.length > 0 && (
        <ul className="why">
          {row.health.reasons.map(reason => (
            <li key={reason.code + reason.text}>
              <Icon name="warning" size="s" tone={row.health.state === "active" ? "quiet" : "warn"} />
              <span>{reason.text}</span>
            </li>
          ))}
        </ul>
      )}
      <Facts evidence={evidence} now={now} timeZone={timeZone} />
      {(suggested || row.next || successor) && (
        <p className="sm t2 max-w-[76ch]">
          {suggested && (
            <>
              Suggested: <b className="med text-text">{decisionLabel(suggested.decision).toLowerCase()}</b>.{" "}
              {suggested.why}{" "}
            </>
          )}
          {row.next}
          {successor && (
            <>
              {" "}
              Use instead:{" "}
              <Link className="link mono" href={skillHref(successor)} prefetch={false}>
                {skillAddress(successor)}
              </Link>
              .
            </>
          )}
        </p>
      )}
      <Decisions row={row} teams={context.teams} graceUntil={context.graceUntil} decide={context.decide} />
      {row.history.length > 0 && <History row={row} context={context} />}
    </>
  );
}

function History({ row, context }: { row: Row; context: CurationContext }) {
  return (
    <details className="xs t2">
      <summary className="t3 cursor-pointer">
        {row.history.length} earlier {row.history.length === 1 ? "decision" : "decisions"}
      </summary>
      <ol className="mt-1 grid gap-1">
        {row.history.map(one => (
          <li key={`${one.kind} ${one.at.getTime()}`}>
            {formatDay(one.at, context.timeZone, context.now)}: {one.by}, {one.kind.replaceAll("-", " ")}
            {one.until && ` until ${formatDay(one.until, context.timeZone, context.now)}`}
            {one.reason && `. ${one.reason}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
