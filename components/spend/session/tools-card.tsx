import type { SessionDetail } from "@/lib/spend/schema";
import { BarList } from "../../charts/bar-list";
import { Card, CardBody } from "../../ui/card";
import { formatCount } from "../../ui/format";
import { toolWords } from "./tool-words";

const SHOWN = 12;

/** Tools by how often they were called; what failed or was refused is said below. */
export function ToolsCard({ detail }: { detail: SessionDetail }) {
  const tools = [...detail.tools].sort((a, b) => b.calls - a.calls);
  const calls = tools.reduce((sum, tool) => sum + tool.calls, 0);
  return (
    <Card title="Tools called" sub={calls > 0 ? formatCount(calls) : undefined}>
      <CardBody>
        {calls > 0 ? (
          <>
            <BarList
              label="Tools by number of calls"
              items={tools.slice(0, SHOWN).map(tool => ({
                id: tool.tool,
                label: tool.tool,
                value: tool.calls,
                text: formatCount(tool.calls),
              }))}
            />
            <p className="xs t3 mt-2">{toolWords(tools, Math.max(0, tools.length - SHOWN))}</p>
          </>
        ) : (
          <p className="sm t2">The client reported no tool calls.</p>
        )}
      </CardBody>
    </Card>
  );
}
