import type { SessionDetail } from "@/lib/spend/schema";
import { Card } from "../../ui/card";
import { DataTable } from "../../ui/table/data-table";
import { DateTime } from "../../ui/time";
import { sessionModels } from "./session-lanes";

/** Requests that failed for good. Nothing is shown when there are none. */
export function ErrorsCard({ detail }: { detail: SessionDetail }) {
  const { errors, timeZone } = detail;
  if (!errors.length) return null;
  const models = sessionModels(detail.models);
  const agents = new Map(detail.lanes.map(lane => [lane.id, lane.label]));
  const rows = errors.map((error, at) => ({ ...error, key: String(at) }));
  return (
    <Card title="Failed requests" sub={String(errors.length)} rule id="errors">
      <DataTable
        label="Failed requests"
        rows={rows}
        rowKey={row => row.key}
        columns={[
          {
            key: "at",
            label: "Time",
            cell: row => (
              <span className="num font-normal">
                <DateTime at={row.at} timeZone={timeZone} style="seconds" />
              </span>
            ),
          },
          { key: "status", label: "Status", numeric: true, cell: row => row.status ?? "–" },
          { key: "agent", label: "Agent", mono: true, cell: row => agents.get(row.laneId) ?? row.laneId },
          { key: "model", label: "Model", cell: row => models(row.model).label },
          { key: "error", label: "What the client said", card: "status", cell: row => row.error ?? "–" },
        ]}
      />
    </Card>
  );
}
