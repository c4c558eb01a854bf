import type { SessionDetail } from "@/lib/spend/schema";
import { formatCount, formatDuration } from "../../ui/format";

type Tool = SessionDetail["tools"][number];

/** What the bars of tools leave out: how many are not shown, the time in tools, what failed or was refused. */
export function toolWords(tools: Tool[], hidden: number): string {
  const tookMs = tools.reduce((sum, tool) => sum + tool.durationMs, 0);
  return [
    hidden > 0 && `${hidden} more ${hidden === 1 ? "tool" : "tools"}.`,
    `${formatDuration(tookMs)} in tools.`,
    listed("Failed", tools, tool => tool.failed),
    listed("Refused", tools, tool => tool.rejected),
  ]
    .filter(Boolean)
    .join(" ");
}

function listed(word: string, tools: Tool[], count: (tool: Tool) => number): string | null {
  const found = tools.filter(tool => count(tool) > 0);
  return found.length ? `${word}: ${found.map(tool => `${tool.tool} ${formatCount(count(tool))}`).join(", ")}.` : null;
}
