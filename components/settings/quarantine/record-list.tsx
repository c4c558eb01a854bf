import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CodeBlock } from "@/components/ui/code";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatCount } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { KeyValues } from "@/components/ui/key-values";
import { Pagination } from "@/components/ui/nav/pagination";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { DateTime } from "@/components/ui/time";
import type { QuarantinedRecord } from "@/lib/usage/schema";
import { SettleButtons } from "./settle-buttons";

/**
 * Records that could not be booked, each with its reason and its scrubbed copy. Without `replay` and `dismiss` the list is read only.
 */
export function RecordList(props: {
  records: QuarantinedRecord[];
  open: number;
  next: string | null;
  place: Place;
  timeZone: string;
  /** What each credential is called. */
  senders: Record<string, string>;
  replay?: FormAction<{ booked: boolean }>;
  dismiss?: FormAction<null>;
}) {
  const { records, timeZone, place, replay, dismiss } = props;
  return (
    <Card title="Records" sub={`${formatCount(props.open)} open`} rule>
      <ul className="list">
        {records.map(record => (
          <li key={record.id}>
            <details className="group">
              <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                <span className="med grow basis-[260px]">{record.message}</span>
                <Chip tone="line">{record.signal}</Chip>
                <State record={record} />
                <span className="t3 xs num">{record.times === 1 ? "once" : `${formatCount(record.times)} times`}</span>
                <span className="t3 xs">
                  <DateTime at={record.lastSeenAt} timeZone={timeZone} />
                </span>
                <Icon name="chevronRight" size="s" tone="quiet" className="group-open:rotate-90" />
              </summary>
              <div className="mt-3 grid gap-3">
                <KeyValues
                  items={[
                    { label: "Reason", value: <span className="mono">{record.code}</span> },
                    { label: "Field", value: record.field && <span className="mono">{record.field}</span> },
                    { label: "Sent by", value: props.senders[record.credential] ?? record.credential },
                    { label: "First seen", value: <DateTime at={record.firstSeenAt} timeZone={timeZone} /> },
                  ]}
                />
                <CodeBlock
                  code={JSON.stringify(record.record, null, 2)}
                  lang="json"
                  label="Record without its content"
                />
                {replay && dismiss && !record.replayedAt && !record.dismissedAt && (
                  <SettleButtons id={record.id} replay={replay} dismiss={dismiss} />
                )}
              </div>
            </details>
          </li>
        ))}
      </ul>
      <Pagination
        place={place}
        next={props.next}
        first={!placeParam(place, "cursor")}
        shown={records.length}
        noun={records.length === 1 ? "record" : "records"}
      />
    </Card>
  );
}

function State({ record }: { record: QuarantinedRecord }) {
  if (record.replayedAt) return <Chip tone="ok">booked</Chip>;
  return record.dismissedAt ? <Chip>dismissed</Chip> : <Chip tone="warn">aside</Chip>;
}
