import type { SessionDetail, SessionPrompt } from "@/lib/spend/schema";
import { Count, Missing, Money } from "../../ui/amounts";
import { Card } from "../../ui/card";
import { Chip } from "../../ui/chip";
import { formatCount } from "../../ui/format";
import { type Column, DataTable } from "../../ui/table/data-table";
import { DateTime } from "../../ui/time";

/** What set the agents to work, in order of time. Prompts are never stored, only that there was one and how long. */
export function PromptsCard({ detail }: { detail: SessionDetail }) {
  return (
    <Card
      title="Prompts"
      sub={`${formatCount(detail.prompts.length)}`}
      id="prompts"
      rule
      footer="The text of a prompt is never stored, only its length and what followed."
    >
      <DataTable
        label="Prompts"
        columns={columns(detail)}
        rows={detail.prompts}
        rowKey={prompt => `${prompt.id} ${prompt.at.getTime()}`}
        total={{
          at: "Total",
          cost: <Money value={detail.totals.costPico} />,
          requests: <Count value={detail.totals.requests} />,
        }}
        empty={<p className="sm t2 p-4">The client named no prompts in this session.</p>}
      />
    </Card>
  );
}

function columns(detail: SessionDetail): Column<SessionPrompt>[] {
  return [
    {
      key: "at",
      label: "Time",
      cell: prompt => (
        <span className="num font-normal">
          <DateTime at={prompt.at} timeZone={detail.timeZone} style="seconds" />
        </span>
      ),
    },
    { key: "cost", label: "Cost", numeric: true, cell: prompt => <Money value={prompt.costPico} /> },
    { key: "origin", label: "From", card: "picture", cell: prompt => <Origin prompt={prompt} /> },
    {
      key: "length",
      label: "Characters",
      numeric: true,
      cell: prompt => <Count value={prompt.length} />,
    },
    { key: "requests", label: "Requests", numeric: true, cell: prompt => <Count value={prompt.requests} /> },
    { key: "agents", label: "Agents", numeric: true, cell: prompt => <Count value={prompt.agents} /> },
    { key: "tools", label: "Tools called", card: "status", cell: prompt => <Tools prompt={prompt} /> },
  ];
}

function Origin({ prompt }: { prompt: SessionPrompt }) {
  if (prompt.command) return <span className="mono">{prompt.command}</span>;
  if (prompt.origin === "background_agent")
    return <Chip title="A background agent ended and reported back; nobody typed this.">agent reported back</Chip>;
  if (prompt.origin === "person") return <>a person</>;
  return <Missing why="The client sent no event for this prompt" />;
}

function Tools({ prompt }: { prompt: SessionPrompt }) {
  const named = prompt.tools.slice(0, 3).map(tool => `${tool.tool} ${tool.calls}`);
  const more = prompt.tools.length - named.length;
  if (!named.length) return <Missing why="None reported" />;
  const all = prompt.tools.map(tool => `${tool.tool} ${tool.calls}`).join(", ");
  return (
    <span title={all}>
      {named.join(", ")}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}
