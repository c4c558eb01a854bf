import type { SessionDetail, SessionPrompt } from "@/lib/spend/schema";
import { Count, Missing, Money } from "../../ui/amounts";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { Chip } from "../../ui/chip";
import { formatCount } from "../../ui/format";
import { type Place, placeHref } from "../../ui/nav/place";
import { type Column, DataTable } from "../../ui/table/data-table";
import { DateTime } from "../../ui/time";
import { shownPrompts } from "./shown-prompts";

const FEW = 8;

/** What set the agents to work, in order of time: the dearest, or all with `?prompts=all`. Their text is never stored. */
export function PromptsCard({ detail, place }: { detail: SessionDetail; place: Place }) {
  const all = place.params.prompts === "all";
  const { shown, rest } = shownPrompts(detail.prompts, all ? detail.prompts.length : FEW);
  const href = `${placeHref(place, { prompts: all ? null : "all" })}#prompts`;
  const extra = rest && {
    key: "rest",
    cells: {
      at: `${rest.count} more`,
      cost: <Money value={rest.costPico} />,
      requests: <Count value={rest.requests} />,
    },
  };
  return (
    <Card
      title={rest ? "Most expensive prompts" : "Prompts"}
      sub={rest ? `${shown.length} of ${detail.prompts.length}` : formatCount(detail.prompts.length)}
      id="prompts"
      rule
      actions={
        detail.prompts.length > FEW && (
          <LinkButton kind="quiet" size="s" href={href}>
            {all ? "Only the dearest" : "All prompts"}
          </LinkButton>
        )
      }
      footer="The text of a prompt is never stored, only its length and what followed."
    >
      <DataTable
        label="Prompts"
        columns={columns(detail)}
        rows={shown}
        rowKey={prompt => `${prompt.id} ${prompt.at.getTime()}`}
        extra={extra ? [extra] : []}
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
    { key: "length", label: "Characters", numeric: true, cell: prompt => <Count value={prompt.length} /> },
    { key: "requests", label: "Requests", numeric: true, cell: prompt => <Count value={prompt.requests} /> },
    { key: "agents", label: "Subagents", numeric: true, card: "none", cell: prompt => <Agents prompt={prompt} /> },
    { key: "tools", label: "Tools called", card: "status", cell: prompt => <Tools prompt={prompt} /> },
  ];
}

function Origin({ prompt }: { prompt: SessionPrompt }) {
  if (prompt.command) return <span className="mono">{prompt.command}</span>;
  if (prompt.origin === "background_agent")
    return <Chip title="A background agent ended and reported back; nobody typed this.">agent reported back</Chip>;
  if (prompt.origin === "person") return <>a person</>;
  if (prompt.length !== null)
    return <Missing why="A person, or an agent that reported back: the client does not say which" />;
  return <Missing why="The client sent no event for this prompt" />;
}

function Agents({ prompt }: { prompt: SessionPrompt }) {
  return prompt.agents > 0 ? <Count value={prompt.agents} /> : <Missing why="None" />;
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
