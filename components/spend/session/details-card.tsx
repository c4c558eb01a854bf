import type { SessionDetail } from "@/lib/spend/schema";
import { TextLink } from "../../ui/button";
import { Card, CardBody } from "../../ui/card";
import { CopyButton } from "../../ui/copy-button";
import { formatDuration, formatUsd } from "../../ui/format";
import { KeyValues } from "../../ui/key-values";

/** Everything else that the client said of the session. */
export function DetailsCard({ detail }: { detail: SessionDetail }) {
  return (
    <Card title="Details">
      <CardBody>
        <KeyValues
          items={[
            { label: "Person", value: <Who detail={detail} /> },
            {
              label: "Task kind",
              value: detail.taskKinds.map(({ taskKind, costPico }) =>
                detail.taskKinds.length > 1 ? (
                  <span key={taskKind} className="block">
                    {taskKind} <span className="t3 num">{formatUsd(costPico)}</span>
                  </span>
                ) : (
                  taskKind
                ),
              ),
            },
            { label: "Skills", value: monoList(detail.skills.filter(skill => skill !== "none")) },
            { label: "Repository", value: monoList(detail.repositories) },
            { label: "Client", value: monoList(detail.clientVersions) },
            { label: "Started by", value: monoList(detail.entrypoints) },
            { label: "Lasted", value: formatDuration(detail.durationMs) },
            { label: "Compactions", value: compactionWords(detail) },
            { label: "Policy from", value: detail.policySources },
            {
              label: "Session",
              value: (
                <span className="inline-flex max-w-full items-center gap-1">
                  <span className="mono [overflow-wrap:anywhere]">{detail.id}</span>
                  <CopyButton text={detail.id} label="Copy the session's id" icon />
                </span>
              ),
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function Who({ detail }: { detail: SessionDetail }) {
  const { person, own } = detail;
  if (!person) return <span className="t3">not named to you</span>;
  return (
    <>
      <TextLink href={`/spend/people/${encodeURIComponent(person.key)}`}>{person.name}</TextLink>
      {own && <span className="t3"> you; names are shown to you and your lead</span>}
    </>
  );
}

function monoList(values: string[]) {
  return values.length > 0 ? <span className="mono">{values.join(", ")}</span> : null;
}

function compactionWords({ compactions }: SessionDetail): string | null {
  if (!compactions.length) return null;
  const failed = compactions.filter(one => !one.ok).length;
  return `${compactions.length}${failed ? `, ${failed} failed` : ""}`;
}
