import type { SessionRow } from "@/lib/spend/schema";
import { catColor, modelColors } from "../../charts/series";
import { Missing, Money } from "../../ui/amounts";
import { Avatar } from "../../ui/avatar";
import { Chip, Dot } from "../../ui/chip";
import { formatCount, formatPercent, toDollars } from "../../ui/format";
import { DateTime } from "../../ui/time";
import { modelNames } from "../model-names";

export function Started({ row, timeZone }: { row: SessionRow; timeZone: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <DateTime at={row.startedAt} timeZone={timeZone} />
      {row.live && <Chip tone="accent">Live</Chip>}
    </span>
  );
}

export function Cost({ row }: { row: SessionRow }) {
  if (row.unpriced > 0 && row.costPico === 0n) return <Missing why="None of its requests has a price" />;
  return (
    <>
      <Money value={row.costPico} />
      {row.unpriced > 0 && <span className="two">{formatCount(row.unpriced)} unpriced</span>}
    </>
  );
}

/** Whose session it is; with `team` the team stands below, in its colour. */
export function Whose({ row, team }: { row: SessionRow; team: boolean }) {
  const { person, own } = row;
  return (
    <span className="name">
      {person && <Avatar name={person.name} size="s" />}
      <span className="min-w-0">
        <span className="trunc block max-w-[176px]" title={person?.name}>
          {person?.name ?? <Missing why="Only the lead and finance see names in this team" />}
          {own && person && <span className="t3"> (you)</span>}
        </span>
        {team && (
          <span className="two nowrap">
            <Dot color={catColor(row.team.hue)} hollow={row.team.slug === null} /> {row.team.name}
          </span>
        )}
      </span>
    </span>
  );
}

/** Repository over what kind of work it was, and the skills in it. */
export function Work({ row }: { row: SessionRow }) {
  const kinds = row.taskKinds.length > 0 ? shortened(row.taskKinds, 2) : "unclassified";
  const skills = row.skills.filter(skill => skill !== "none");
  const all = [row.taskKinds.join(", "), skills.join(", ")].filter(Boolean).join(" · ");
  return (
    <span className="block max-w-[280px] min-w-0">
      <span className="mono trunc block">
        {row.repositories.length > 0 ? shortened(row.repositories, 1) : <Missing why="No repository was reported" />}
      </span>
      <span className="two trunc" title={all}>
        {kinds}
        {skills.length > 0 && ` · ${shortened(skills, 1)}`}
      </span>
    </span>
  );
}

export function Models({ row }: { row: SessionRow }) {
  const names = modelNames(row.models);
  const words = row.models.map(model => names.get(model) ?? model);
  const colors = modelColors(row.models);
  return (
    <span className="name nowrap" title={words.join(", ")}>
      <span className="inline-flex gap-0.5">
        {row.models.slice(0, 4).map((model, at) => (
          <Dot key={model} color={colors[at]} />
        ))}
      </span>
      {shortened(words, 1)}
    </span>
  );
}

export function Subagents({ row }: { row: SessionRow }) {
  if (row.agents === 0) return <Missing why="None" />;
  const cost = toDollars(row.costPico);
  return (
    <>
      {formatCount(row.agents)}
      {cost > 0 && <span className="two">{formatPercent(toDollars(row.subagentPico) / cost)} of cost</span>}
    </>
  );
}

export function Output({ row }: { row: SessionRow }) {
  const words = [
    row.commits > 0 && `${row.commits} ${row.commits === 1 ? "commit" : "commits"}`,
    row.pullRequests > 0 && `${row.pullRequests} ${row.pullRequests === 1 ? "PR" : "PRs"}`,
  ].filter(Boolean);
  const lines = row.linesAdded + row.linesRemoved > 0;
  if (!words.length && !lines) return <Missing why="No commit, pull request or changed line was reported" />;
  return (
    <span className="nowrap">
      {words.join(", ")}
      {lines && (
        <span className={words.length ? "two num" : "num"}>
          +{formatCount(row.linesAdded)} −{formatCount(row.linesRemoved)}
        </span>
      )}
    </span>
  );
}

/** `feature, fix +2`. */
function shortened(words: string[], most: number): string {
  const more = words.length - most;
  return `${words.slice(0, most).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}
