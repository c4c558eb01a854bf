import { MISSING } from "@/components/ui/format";
import type { TeamRef } from "@/lib/skills/catalog-schema";
import type { TeamColors } from "./team-colors";

const MOST = 5;

/** One stripe a team over the words; neighbours come first and are named so. */
export function UsedBy(props: { teams: TeamRef[]; neighbours: ReadonlySet<string>; own?: string; colors: TeamColors }) {
  const { neighbours, own, colors } = props;
  const others = props.teams.filter(({ slug }) => slug !== own);
  if (others.length === 0)
    return <span className="t3">{props.teams.length > 0 ? <span className="xs">only you</span> : MISSING}</span>;
  const near = others.filter(({ slug }) => neighbours.has(slug));
  const teams = [...near, ...others.filter(({ slug }) => !neighbours.has(slug))];
  const counted = near.length > 0 ? near : teams;
  const noun = near.length > 0 ? "neighbour" : "team";
  return (
    <span className="stripes" title={teams.map(({ name }) => name).join(", ")}>
      <span className="s" aria-hidden>
        {counted.slice(0, MOST).map(({ slug }) => (
          <i key={slug} className="dot" style={{ background: colors[slug] }} />
        ))}
      </span>
      {counted.length} {counted.length === 1 ? noun : `${noun}s`}
    </span>
  );
}
