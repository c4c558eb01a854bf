import type { SessionDetail } from "@/lib/spend/schema";
import { BarList } from "../../charts/bar-list";
import { Card, CardBody } from "../../ui/card";
import { formatCount, formatDuration } from "../../ui/format";

const SHOWN = 12;

/** Tools by how often they were called; what failed or was refused is said beside them. */
export function ToolsCard({ detail }: { detail: SessionDetail }) {
  const tools = [...detail.tools].sort((a, b) => b.calls - a.calls);
  const calls = tools.reduce((sum, tool) => sum + tool.calls, 0);
  const tookMs = tools.reduce((sum, tool) => sum + tool.durationMs, 0);
  const failed = tools.filter(tool => tool.failed + tool.rejected > 0);
  return (
    <Card title="Tools called" sub={calls > 0 ? formatCount(calls) : undefined}>
      <CardBody>
        {calls > 0 ? (
          <BarList
            label="Tools by number of calls"
            items={tools.slice(0, SHOWN).map(tool => ({
              id: tool.tool,
              label: tool.tool,
              value: tool.calls,
              text: formatCount(tool.calls),
            }))}
          />
        ) : (
          <p className="sm t2">The client reported no tool calls.</p>
        )}
        {calls > 0 && (
          <p className="xs t3 mt-2">
            {[
              tools.length > SHOWN && `${tools.length - SHOWN} more tools.`,
              `${formatDuration(tookMs)} in tools.`,
              ...failed.map(({ tool, failed: broke, rejected }) =>
                [
                  tool,
                  [broke > 0 && `${broke} failed`, rejected > 0 && `${rejected} refused`].filter(Boolean).join(", "),
                ].join(": "),
              ),
            ]
              .filter(Boolean)
              .join(" ")}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
